import "server-only";
import { listConnectionRows } from "@/lib/db/connections";
import { listDataStatusesOf } from "@/lib/db/data-statuses";
import { endingOf } from "@/lib/domain/connection-state";
import type { Visitor } from "@/lib/domain/visitor";
import { type BankStandings, noStandings } from "@/lib/server/banks/banks";
import { isUpdating } from "./standing";

/** How a visitor's company stands with the banks that it has connected. */
export async function bankStandingsOf(visitor: Visitor): Promise<BankStandings> {
  const rows = visitor.kind === "nobody" ? [] : await listConnectionRows(visitor.companyId);
  if (visitor.kind === "nobody" || rows.length === 0) return noStandings;
  const statuses = await listDataStatusesOf(visitor.companyId);
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
