import { z } from "zod";
import type { Actor } from "@/lib/contracts/actor";

/** What is removed: a bank with its data, or one that was begun and never linked. */
export type RemovalKind = "data-deleted" | "connection-removed";
/** A removal that was begun at Codat: of which connection there, when (ISO 8601), and by whom. */
type BegunRemoval = { codatId: string; at: string; kind: RemovalKind; actor: Actor };

/** For so long what is no more at Codat counts as deleted by who began it: later, somebody else may have deleted it there. */
const COUNTS_FOR_MS = 60 * 60_000;

const stored: z.ZodType<BegunRemoval> = z.object({
  codatId: z.string(),
  at: z.iso.datetime(),
  kind: z.enum(["data-deleted", "connection-removed"]),
  actor: z.union([
    z.object({ type: z.literal("customer"), id: z.string() }),
    z.object({ type: z.enum(["holder", "operator", "system"]), id: z.null() }),
  ]),
});

/** What is stored of a removal that begins now. */
export function beginRemoval(removal: Omit<BegunRemoval, "at">): BegunRemoval {
  return { ...removal, at: new Date().toISOString() };
}

/** The removal that was begun of what a connection is at Codat now, and whose answer may have been lost; null without one. */
export function begunRemovalOf(row: { codatId: string | null; removal: unknown }, now: Date): BegunRemoval | null {
  const removal = stored.safeParse(row.removal).data;
  if (!removal || removal.codatId !== row.codatId) return null;
  return now.getTime() - Date.parse(removal.at) < COUNTS_FOR_MS ? removal : null;
}
