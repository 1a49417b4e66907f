import { z } from "zod";
import { signOutHere } from "@/lib/auth/sign-out";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

/** Signs this browser out. One that is signed out already stays so. */
export const POST = route({ actor: "anyone", from: "form", input: z.object({}) }, async () =>
  seeOther(await pathWithAnswer(paths.signIn, { done: "signed-out" }, null), await signOutHere()),
);
