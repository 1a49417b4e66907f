import { z } from "zod";
import { signOutHere } from "@/lib/auth/sign-out";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

/** Signs this browser out. One that is signed out already stays so. */
export const POST = route({ actor: "anyone", from: "form", input: z.object({}) }, async () =>
  seeOther(`${paths.signIn}?done=signed-out`, await signOutHere()),
);
