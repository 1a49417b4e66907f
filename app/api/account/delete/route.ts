import { z } from "zod";
import { clearSessionCookie } from "@/lib/auth/session-cookie";
import { typedProblemOf } from "@/lib/contracts/typed-problem";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { deleteAccount } from "@/lib/server/privacy/account-deletion";

/** Deletes the account of the person who is signed in, once they have typed their address. */
export const POST = route(
  { actor: "customer", from: "form", input: z.object({ typed: z.string().max(500) }), page: paths.deleteAccount },
  async ({ customer, input }) => {
    const result = await deleteAccount(customer, input.typed);
    if (result === "not-confirmed") return seeOther(`${paths.deleteAccount}?problem=${typedProblemOf(input.typed)}`);
    return seeOther(await pathWithAnswer(paths.signIn, { done: "account-deleted" }, null), [clearSessionCookie()]);
  },
);
