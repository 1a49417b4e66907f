import { z } from "zod";
import { bankSections, inSection } from "@/lib/contracts/bank-section";
import { typedProblemOf } from "@/lib/contracts/typed-problem";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { deleteData } from "@/lib/server/connections/disconnect";

const input = z.object({ id: z.uuid(), typed: z.string().max(300), section: z.enum(bankSections).default("home") });

/** Deletes one bank with its data, once its name was typed. */
export const POST = route(
  { actor: "customer", from: "form", input, page: ({ id = "" }) => paths.deleteData(id) },
  async ({ customer, input }) => {
    const ending = await deleteData(customer, input.id, input.typed);
    if (ending === "mistyped")
      return seeOther(inSection(`${paths.deleteData(input.id)}?problem=${typedProblemOf(input.typed)}`, input.section));
    const answer: Record<string, string> =
      ending === "already" ? { done: "already" } : { done: "deleted", bank: input.id };
    return seeOther(await pathWithAnswer(paths.account, answer, customer.userId));
  },
);
