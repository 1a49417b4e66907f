import { z } from "zod";
import { signOutEverywhere } from "@/lib/auth/sign-out";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

/** Signs a person out in every browser. */
export const POST = route({ actor: "customer", from: "form", input: z.object({}) }, async ({ customer }) =>
  seeOther(`${paths.signIn}?done=signed-out-everywhere`, await signOutEverywhere(customer)),
);
