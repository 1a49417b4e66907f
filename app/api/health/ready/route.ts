import { isDatabaseReady } from "@/lib/server/health";

/** The site can serve: its database is open and migrated. Codat being away does not make it unready. */
export async function GET(): Promise<Response> {
  const isReady = await isDatabaseReady();
  return new Response(isReady ? "ready" : "the database cannot be reached", {
    status: isReady ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
