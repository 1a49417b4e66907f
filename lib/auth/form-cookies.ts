import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { invitationToken } from "@/lib/contracts/bank-invitation";
import type { StartFormView } from "@/lib/contracts/journey";
import type { EmailFormView, InvitationFormView, KeepAccessFormView, SignInFormView } from "@/lib/contracts/people";
import { roles } from "@/lib/contracts/role";
import { paths } from "@/lib/paths";
import { type Purpose, seal, unseal } from "@/lib/seal";
import { cookie } from "./journey-cookie";

const SECONDS = 900;
const INVITATION_SECONDS = 7 * 24 * 3600;
/** A cookie holds 4 kB. An address is at most 254 long, a path 500: what is cut here was neither. */
const MOST_BYTES = 600;
const text = z.string().transform(cut);
const problem = z.enum(["required", "not-an-email"]).nullable();
const startProblem = z.enum(["required", "too-long", "control-characters", "not-an-email"]).optional();

/** What was typed into a form, carried to the page that the form leads to: no address ends up in a URL. */
export const startFormCookie = formCookie<StartFormView>(
  "start-form",
  paths.start,
  z.object({
    requestId: z.uuid(),
    values: z.object({ companyName: text, email: text, reference: text }),
    suggestedEmail: z.string(),
    bankKey: z.string().nullable(),
    problems: z.object({ companyName: startProblem, email: startProblem, reference: startProblem }),
  }),
);
export const signInFormCookie = formCookie<SignInFormView>(
  "sign-in-form",
  paths.signIn,
  z.object({ email: text, next: text, problem }),
);
export const invitationFormCookie = formCookie<InvitationFormView>(
  "invitation-form",
  paths.people,
  z.object({ email: text, role: z.enum(roles), problem }),
);
export const keepAccessFormCookie = formCookie<KeepAccessFormView>(
  "keep-access-form",
  // The pages after a bank was linked.
  paths.bankList,
  z.object({ company: z.uuid(), email: text, problem }),
);
export const comeBackFormCookie = formCookie<EmailFormView>(
  "come-back-form",
  paths.bankList,
  z.object({ email: text, problem }),
);

/** The link of an invitation, for the browser that made it: the database has only its hash. */
export const bankInvitationCookie = formCookie<{ id: string; token: string }>(
  "bank-invitation",
  paths.bankList,
  z.object({ id: z.uuid(), token: invitationToken }),
  INVITATION_SECONDS,
);

function formCookie<View extends Record<string, unknown>>(
  name: Purpose,
  path: string,
  schema: z.ZodType<View>,
  seconds = SECONDS,
) {
  return {
    /** The `Set-Cookie` header that stores it. */
    async set(view: View): Promise<string> {
      return cookie(name, await seal(name, schema.parse(view), seconds), { path, maxAge: seconds });
    },
    /** The `Set-Cookie` header that removes it. */
    clear: () => cookie(name, "", { path, maxAge: 0 }),
    /** The form that was sent a moment ago, or null. */
    async read(): Promise<View | null> {
      const sealed = (await cookies()).get(name)?.value;
      return sealed ? (schema.safeParse(await unseal(name, sealed)).data ?? null) : null;
    },
  };
}

function cut(typed: string): string {
  let bytes = 0;
  let short = "";
  for (const letter of typed) {
    bytes += Buffer.byteLength(letter);
    if (bytes > MOST_BYTES) break;
    short += letter;
  }
  return short;
}
