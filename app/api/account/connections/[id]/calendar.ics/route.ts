import { z } from "zod";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { getRenewalCalendar } from "@/lib/server/consents/calendar";

/** The last day of access to one bank, for a calendar. */
export const GET = route(
  { actor: "customer", from: "path", limit: "export", input: z.object({ id: z.uuid() }) },
  async ({ customer, input }) =>
    download(await getRenewalCalendar(customer, input.id), {
      contentType: "text/calendar; charset=utf-8",
      fileName: "renew-bank-access.ics",
    }),
);
