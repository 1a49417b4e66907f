import "server-only";
import { z } from "zod";
import type { EndedBankView } from "@/lib/contracts/dashboard";
import { type ConnectionRow, listConnectionNames } from "@/lib/db/connections";
import { connectionState } from "@/lib/domain/connection-state";
import type { Customer } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { authoriseConnection } from "@/lib/server/access/authorise";

/** The bank that a form has just ended, by its id as a query has it; null for one that is not theirs, or goes on. */
export async function findEndedBank(customer: Customer, id: unknown): Promise<EndedBankView | null> {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) return null;
  const row = await authoriseConnection(customer, parsed.data, "member", { orDeleted: true }).catch(nullWhenUnknown);
  const fate = row && fateOf(row);
  if (!row || !fate) return null;
  const names = await listConnectionNames(row.companyId);
  return { fate, name: names.get(row.id) ?? row.providerName, isNotifyingCodat: row.unlinkAt !== null };
}

function fateOf(row: ConnectionRow): EndedBankView["fate"] | null {
  if (row.status === "Merged") return "merged";
  if (row.status === "Deleted") return row.linkedAt === null ? "removed" : "deleted";
  return connectionState(row) === "stopped" ? "stopped" : null;
}

function nullWhenUnknown(error: unknown): null {
  if (error instanceof AppError && error.family === "not-found") return null;
  throw error;
}
