import "server-only";
import { listConnectionRows } from "@/lib/db/connections";
import type { Visitor } from "@/lib/domain/visitor";
import { bankStandingsOf } from "./bank-standings";

type LinkedConnection = {
  id: string;
  /** "stalled" where nothing new comes through any login, "ended" where access has run out. */
  standing: "updating" | "stalled" | "ended";
};

/** The connection of a visitor's company to a bank, the first login first, and how the bank stands; null where there is none. */
export async function findLinkedConnection(visitor: Visitor, providerKey: string): Promise<LinkedConnection | null> {
  if (visitor.kind === "nobody") return null;
  const rows = (await listConnectionRows(visitor.companyId)).filter((row) => row.providerKey === providerKey);
  const [first] = rows.filter(({ status }) => status === "Linked").sort((a, b) => a.login - b.login);
  if (!first) return null;
  const { connectedKeys, stalledKeys } = await bankStandingsOf(visitor);
  if (!connectedKeys.includes(providerKey)) return { id: first.id, standing: "ended" };
  return { id: first.id, standing: stalledKeys.includes(providerKey) ? "stalled" : "updating" };
}

/** Whether somebody of the visitor's company has been sent to a bank, so that it may have been authorised there. */
export async function wasSentToBank(visitor: Visitor, providerKey: string): Promise<boolean> {
  if (visitor.kind === "nobody") return false;
  const rows = await listConnectionRows(visitor.companyId);
  return rows.some((row) => row.providerKey === providerKey && row.sentAt !== null);
}
