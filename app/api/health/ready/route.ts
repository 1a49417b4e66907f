import { isDraining } from "@/lib/draining";
import { isDatabaseReady } from "@/lib/server/health";

/** The site can serve: its database is open and migrated, and it is not about to end. Codat being away does not make it unready. */
export async function GET(): Promise<Response> {
  const problem = isDraining() ? "ending" : (await isDatabaseReady()) ? null : "the database cannot be reached";
  return new Response(problem ?? "ready", {
    status: problem ? 503 : 200,
    headers: { "Cache-Control": "no-store" },
  });
}
