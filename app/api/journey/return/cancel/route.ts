import { z } from "zod";
import { getBrowser } from "@/lib/auth/visitor";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { cancelReturn } from "@/lib/server/journeys/cancel-return";

/** The browser that agreed cancels what another one brought back; leads to the page that shows what came of it. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "answer-return", input: z.object({ connection: z.uuid() }) },
  async ({ input: { connection } }) => {
    const state = await cancelReturn(await getBrowser(), connection);
    return seeOther(state === null ? paths.progressOf(connection) : paths.returnedWith(state));
  },
);
