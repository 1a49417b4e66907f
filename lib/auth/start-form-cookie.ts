import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import type { StartFormView } from "@/lib/contracts/journey";
import { paths } from "@/lib/paths";
import { seal, unseal } from "@/lib/seal";
import { cookie } from "./journey-cookie";

const NAME = "start-form";
const SECONDS = 300;
/** A cookie holds 4 kB; what is cut here was too long anyway. */
const MOST_BYTES = 600;

const problem = z.enum(["required", "too-long", "control-characters", "not-an-email"]).optional();
const stored = z.object({
  requestId: z.uuid(),
  values: z.object({ companyName: z.string(), email: z.string(), reference: z.string() }),
  suggestedEmail: z.string(),
  bankKey: z.string().nullable(),
  problems: z.object({ companyName: problem, email: problem, reference: problem }),
});

/** The `Set-Cookie` header that carries a refused form back to its page: no name or address ends up in a URL. */
export async function startFormCookie(form: StartFormView): Promise<string> {
  const { companyName, email, reference } = form.values;
  const values = { companyName: cut(companyName), email: cut(email), reference: cut(reference) };
  return cookie(NAME, await seal("start-form", { ...form, values }, SECONDS), { path: paths.start, maxAge: SECONDS });
}

/** The `Set-Cookie` header that forgets it. */
export function clearStartFormCookie(): string {
  return cookie(NAME, "", { path: paths.start, maxAge: 0 });
}

/** The form that was refused a moment ago, or null. */
export async function readStartForm(): Promise<StartFormView | null> {
  const sealed = (await cookies()).get(NAME)?.value;
  if (!sealed) return null;
  return stored.safeParse(await unseal("start-form", sealed)).data ?? null;
}

function cut(text: string): string {
  let bytes = 0;
  let kept = "";
  for (const letter of text) {
    bytes += Buffer.byteLength(letter);
    if (bytes > MOST_BYTES) break;
    kept += letter;
  }
  return kept;
}
