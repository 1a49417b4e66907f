import { z } from "zod";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { openCalendar } from "@/lib/server/consents/calendar";

/** The last day of access to one bank, for a calendar: from the mail that came when it was linked. */
export const GET = route(
  { actor: "anyone", from: "path", input: z.object({ sealed: z.string().max(4_000) }) },
  async ({ input }) =>
    download(await openCalendar(input.sealed), {
      contentType: "text/calendar; charset=utf-8",
      fileName: "renew-bank-access.ics",
    }),
);
