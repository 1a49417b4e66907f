import "server-only";
import { createHash } from "node:crypto";

const LONGEST = 200;

/** A bank's id as it can be stored: itself, a hash of it where it is too long to be part of a key, null where it is blank. */
export function boundedId(id: string | null): string | null {
  if (id === null || id.trim() === "") return null;
  return id.length <= LONGEST ? id : hashed(id);
}

type Entry = {
  sentId: string | null;
  accountId: string;
  day: string;
  isPosted: boolean;
  oddDay: string | null;
  amount: string | null;
  oddAmount: string | null;
  currency: string;
  description: string;
};

/**
 * The keys under which a transaction may be stored, the first that is not another's: the bank's id alone, which is enough for
 * most; with its account; with all that it says. Of those without an id, the n-th that says the same has a key of its own.
 */
export function transactionKeys(entry: Entry, countSame: (said: string) => number): (() => string)[] {
  const { sentId, accountId, day, isPosted, oddDay, amount, oddAmount, currency, description } = entry;
  const said = () => JSON.stringify([accountId, day, isPosted, oddDay, amount, oddAmount, currency, description]);
  if (sentId === null) {
    const own = hashed(`${said()} ${countSame(said())}`);
    return [() => own];
  }
  return [() => sentId, () => hashed(JSON.stringify([sentId, accountId])), () => hashed(`${sentId} ${said()}`)];
}

/** A key of our own; no bank's id looks like it. */
export function hashed(text: string): string {
  return `~${createHash("sha256").update(text).digest("base64url").slice(0, 32)}`;
}
