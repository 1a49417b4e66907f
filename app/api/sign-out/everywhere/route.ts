import { z } from "zod";
import { signOutEverywhere } from "@/lib/auth/sign-out";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

/** Signs a person out in every browser. */
export const POST = route({ actor: "customer", from: "form", input: z.object({}) }, async ({ customer }) =>
  seeOther(
    await pathWithAnswer(paths.signIn, { done: "signed-out-everywhere" }, null),
    await signOutEverywhere(customer),
  ),
);
