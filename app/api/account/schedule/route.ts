import { scheduleInput } from "@/lib/contracts/sync";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { changeSchedule } from "@/lib/server/sync/schedules";

/** Changes how often a company's data is read. */
export const POST = route(
  { actor: "customer", from: "form", input: scheduleInput, page: paths.account },
  async ({ customer, input }) => {
    await changeSchedule(customer, input);
    return seeOther(await pathWithAnswer(paths.account, { done: "schedule" }, customer.userId));
  },
);
