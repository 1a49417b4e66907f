import { getHealth } from "@/lib/server/instance/health";
import { noteRoute } from "@/lib/telemetry/request-context";

/** Whether this instance can serve: 200 or 503, with what it relies on. Codat being away does not make it unready. */
export async function GET(): Promise<Response> {
  noteRoute("/api/health/ready");
  const { isReady, health } = await getHealth();
  return Response.json(health, { status: isReady ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
