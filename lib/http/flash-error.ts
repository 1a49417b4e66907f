import "server-only";
import { z } from "zod";
import { type ErrorFamily, familyOfCode } from "@/lib/contracts/error-families";
import { type ErrorCode, errorMessage, isErrorCode } from "@/lib/contracts/error-messages";
import type { FlashErrorView } from "@/lib/contracts/flash-error";
import { seal, unseal } from "@/lib/seal";

/** Long enough for a slow connection, short enough that a bookmarked page does not keep on complaining. */
const SECONDS = 300;

const titles: Record<ErrorFamily, string> = {
  invalid: "We couldn't read this form",
  "too-large": "This is too long for this form",
  "cross-site": "This form came from another site",
  "no-journey": "We don't have your company yet",
  "signed-out": "You're signed out",
  forbidden: "You don't have permission",
  "too-many": "Too many attempts",
  "not-found": "We can't find this",
  conflict: "You can't do this right now",
  busy: "We're busy right now",
  upstream: "We couldn't finish this",
  internal: "Something broke on our side",
};

const stored = z.object({
  code: z.string().refine(isErrorCode),
  params: z.record(z.string(), z.string()),
  reference: z.string().nullable(),
  retryAfterSeconds: z.number().nullable(),
});

/**
 * The path of a page with the reason why something was refused. The reason is sealed: nobody can make our pages say
 * something by writing a link.
 */
export async function pathWithFlashError(
  path: string,
  refusal: {
    code: ErrorCode;
    params: Record<string, string>;
    reference: string | null;
    retryAfterSeconds: number | null;
  },
): Promise<string> {
  const query = `refused=${await seal("refusal", refusal, SECONDS)}`;
  return `${path}${path.includes("?") ? "&" : "?"}${query}`;
}

/** The reason that a page was opened with, from its query; null when there is none or it is not ours or old. */
export async function readFlashError(refused: string | string[] | undefined): Promise<FlashErrorView | null> {
  if (typeof refused !== "string") return null;
  const known = stored.safeParse(await unseal("refusal", refused)).data;
  if (!known) return null;
  const { code, params, reference, retryAfterSeconds } = known;
  const title = titles[familyOfCode[code]];
  return { title, message: errorMessage(code, params), reference, retryAfterSeconds };
}
