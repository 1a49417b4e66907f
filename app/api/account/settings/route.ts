import { settingsForm } from "@/lib/contracts/people";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { changeSettings } from "@/lib/server/settings/settings";

/** Saves the time zone and which mails are wanted. */
export const POST = route(
  { actor: "customer", from: "form", input: settingsForm, page: paths.settings },
  async ({ customer, input }) => {
    await changeSettings(customer, input);
    return seeOther(await pathWithAnswer(paths.settings, { done: "saved" }, customer.userId));
  },
);
