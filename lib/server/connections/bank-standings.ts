import "server-only";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { listDataStatusesOf } from "@/lib/db/data-statuses";
import { endingOf } from "@/lib/domain/connection-state";
import type { Visitor } from "@/lib/domain/visitor";
import { type BankStandings, noStandings } from "@/lib/server/banks/banks";
import { isUpdating } from "./standing";

type LinkedConnection = {
  id: string;
  /** "stalled" where nothing new comes through any login, "ended" where access has run out. */
  standing: "updating" | "stalled" | "ended";
};

/** How a visitor's company stands with the banks that it has connected. */
export async function bankStandingsOf(visitor: Visitor): Promise<BankStandings> {
  return standingsOf(await listRowsOf(visitor));
}

/**
 * The connection of a visitor's company to a bank that is linked, also where access has run out, the first login first, and how
 * the bank stands; null where there is none.
 */
export async function findLinkedConnection(visitor: Visitor, providerKey: string): Promise<LinkedConnection | null> {
  const rows = (await listRowsOf(visitor)).filter((row) => row.providerKey === providerKey);
  const [first] = rows.filter(({ status }) => status === "Linked").sort((a, b) => a.login - b.login);
  if (!first) return null;
  const { connectedKeys, stalledKeys } = await standingsOf(rows);
  if (connectedKeys.length === 0) return { id: first.id, standing: "ended" };
  return { id: first.id, standing: stalledKeys.length > 0 ? "stalled" : "updating" };
}

/** Whether somebody of the visitor's company has been sent to a bank, so that it may have been authorised there. */
export async function wasSentToBank(visitor: Visitor, providerKey: string): Promise<boolean> {
  return (await listRowsOf(visitor)).some((row) => row.providerKey === providerKey && row.sentAt !== null);
}

async function listRowsOf(visitor: Visitor): Promise<ConnectionRow[]> {
  return visitor.kind === "nobody" ? [] : listConnectionRows(visitor.companyId);
}

/** How the banks of some connections stand, all of one company. */
async function standingsOf(rows: ConnectionRow[]): Promise<BankStandings> {
  const [one] = rows;
  if (!one) return noStandings;
  const statuses = await listDataStatusesOf(one.companyId);
  const now = new Date();
  const used = rows.filter(({ linkedAt }) => linkedAt !== null).sort((a, b) => Number(b.linkedAt) - Number(a.linkedAt));
  const connected = rows.filter((row) => row.status === "Linked" && endingOf(row, now) === null);
  const ofRow = (id: string) => statuses.filter(({ connectionId }) => connectionId === id);
  const updatingKeys = keysOf(connected.filter((row) => isUpdating(row, ofRow(row.id), now)));
  const connectedKeys = keysOf(connected);
  const endedKeys = keysOf(rows.filter((row) => endingOf(row, now) !== null));
  return {
    usedKeys: keysOf(used),
    connectedKeys,
    stalledKeys: connectedKeys.filter((key) => !updatingKeys.includes(key)),
    endedKeys: endedKeys.filter((key) => !connectedKeys.includes(key)),
  };
}

/** Each once. */
function keysOf(rows: { providerKey: string }[]): string[] {
  return [...new Set(rows.map(({ providerKey }) => providerKey))];
}
