import { z } from "zod";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { tryAgain } from "@/lib/server/sync/try-again";

/** Has what is missing of one bank tried again, in the browser that linked it; its page shows what comes of it. */
export const POST = route(
  {
    actor: "holder",
    from: "form",
    limit: "refresh",
    input: z.object({ connection: z.uuid() }),
    page: ({ connection }) => (connection ? paths.progressOf(connection) : paths.progress),
  },
  async ({ visitor, input: { connection } }) => {
    const result = await tryAgain(visitor, connection);
    const reference = result.kind === "unavailable" ? `&ref=${result.reference}` : "";
    return seeOther(`${paths.progressOf(connection)}&again=${result.kind}${reference}`);
  },
);
