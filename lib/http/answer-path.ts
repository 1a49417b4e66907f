import "server-only";
import { z } from "zod";
import { seal, unseal } from "@/lib/seal";

/** Long enough to reload a page, short enough that one that was left open or bookmarked does not say it for ever. */
const SECONDS = 900;

const stored = z.object({ reader: z.string().nullable(), answer: z.record(z.string(), z.string()) });

/**
 * The path of a page with what a form of its reader's has just led to. It is sealed, so that nobody can write one, and passed on it
 * says nothing to another person or browser. With null it is said to everybody who is signed out or not known: for words alone
 * that are harmless where somebody sends them to a stranger.
 */
export async function pathWithAnswer(
  path: string,
  answer: Record<string, string>,
  reader: string | null,
): Promise<string> {
  const query = `answer=${await seal("answer", { reader, answer }, SECONDS)}`;
  return `${path}${path.includes("?") ? "&" : "?"}${query}`;
}

/** What a page was opened with; nothing where it is not ours, old, or somebody else's. */
export async function readAnswer(
  sealed: string | string[] | undefined,
  reader: string | null,
): Promise<Record<string, string>> {
  if (typeof sealed !== "string") return {};
  const known = stored.safeParse(await unseal("answer", sealed)).data;
  return known?.reader === reader ? known.answer : {};
}

/** The path of a form again, for a browser that sent it without the site's cookie. */
export function pathWithoutCookies(path: string): Promise<string> {
  return pathWithAnswer(path, { cookies: "off" }, null);
}

/** Whether a page was opened so. */
export async function isWithoutCookies(sealed: string | string[] | undefined): Promise<boolean> {
  return (await readAnswer(sealed, null)).cookies === "off";
}
