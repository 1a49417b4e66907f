import "server-only";
import type { Authorised, AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import type { ConnectionRow } from "@/lib/db/connections";
import { type DataStatusRow, listDataStatusesOf } from "@/lib/db/data-statuses";
import { listViewedConnections, type ViewedConnection } from "@/lib/db/logins";
import { byUrgency } from "@/lib/domain/attention-order";
import { bankLogoPath } from "@/lib/domain/bank-index";
import { UNDO_AFTER_MS } from "@/lib/domain/confirmation";
import { attentionOf, connectionState, daysUntil, endingOf } from "@/lib/domain/connection-state";
import { groupBy } from "@/lib/domain/group-by";
import { knownByOf, linkedPrecisionOf } from "@/lib/domain/known-logins";
import { lastReadAt } from "@/lib/domain/last-read";
import { isReplaced, type SharedAccount, withoutShared } from "@/lib/domain/shared-accounts";
import { AppError } from "@/lib/errors";
import { listSharedAccounts } from "@/lib/server/access/data-display";
import { importSummaryOf } from "@/lib/server/bank-data/import-summary";
import { accessUntilOf } from "./access-until";
import { isUpdating, standingOf } from "./standing";

type Shared = SharedAccount[];

/** A company's connections as its people see them: what needs attention first, then by name. One query a table. */
export async function listConnectionViews(companyId: AuthorisedCompanyId): Promise<ConnectionView[]> {
  return (await readViews(companyId)).filter(isListed);
}

/** Whether a list has it: not what an invitation that is over had begun, which nobody can finish. */
export function isListed({ invited, state }: ConnectionView): boolean {
  return invited !== "over" || state !== "pending";
}

/** One connection as its people see it. */
export async function toConnectionView(row: Authorised<ConnectionRow>): Promise<ConnectionView> {
  const view = (await readViews(row.companyId)).find(({ id }) => id === row.id);
  if (!view) throw new AppError("connection.unknown");
  return view;
}

async function readViews(companyId: AuthorisedCompanyId): Promise<ConnectionView[]> {
  const [rows, statuses, shared] = await Promise.all([
    listViewedConnections(companyId),
    listDataStatusesOf(companyId),
    listSharedAccounts(companyId),
  ]);
  return toConnectionViews(rows, statuses, shared);
}

/** The views of all of a company's connections, listed or not. */
export function toConnectionViews(
  rows: ViewedConnection[],
  statuses: DataStatusRow[],
  shared: Shared,
): ConnectionView[] {
  const now = new Date();
  const statusesOf = groupBy(statuses, ({ connectionId }) => connectionId);
  const logins = rows.map((row) => ({ ...row, accounts: importSummaryOf(row).accounts ?? [] }));
  const views = logins.map((row) =>
    toView(row, {
      statusesOf,
      other: mergeTargetOf(row, rows, shared),
      shared,
      now,
      marks: { knownBy: knownByOf(row, logins), linkedPrecision: linkedPrecisionOf(row, logins) },
    }),
  );
  return views.sort(byUrgency);
}

function toView(
  row: ViewedConnection,
  {
    statusesOf,
    other,
    shared,
    now,
    marks,
  }: {
    statusesOf: Map<string, DataStatusRow[]>;
    other: ViewedConnection | null;
    shared: Shared;
    now: Date;
    marks: Pick<ConnectionView, "knownBy" | "linkedPrecision">;
  },
): ConnectionView {
  const statuses = statusesOf.get(row.id) ?? [];
  const { accounts, transactions } = importSummaryOf(row);
  const { verdict } = standingOf(row, statuses, now);
  const sharedWithOther = shared.filter(
    ({ connectionId, otherId }) => connectionId === row.id && otherId === other?.id,
  );
  const isSharedByOther = other !== null && isUpdating(other, statusesOf.get(other.id) ?? [], now);
  const others = withoutShared(accounts ?? [], sharedWithOther);
  const goesOn = isSharedByOther && accounts !== null && isReplaced({ shared: sharedWithOther, others });
  const attention = attentionOf(
    { ...row, verdict, isInvited: row.invited !== null, isDuplicate: other !== null, isReplaced: goesOn },
    now,
  );
  const state = connectionState(row);
  return {
    id: row.id,
    providerKey: row.providerKey,
    bankName: row.providerName,
    bankLogoPath: bankLogoPath(row.providerKey),
    ...loginOf(row),
    state,
    attention,
    verdict,
    linkedAt: row.linkedAt?.toISOString() ?? null,
    lastSyncAt: lastReadAt([row], statuses)?.toISOString() ?? null,
    accessUntil: row.accessUntil?.toISOString() ?? null,
    ending: endingOf(row, now),
    undecided: state === "unconfirmed" ? undecidedOf(row.unconfirmedSince) : null,
    isNotifyingCodat: row.unlinkAt !== null,
    invited: row.invited,
    daysLeft: row.status === "Linked" ? daysUntil(row.accessUntil, now) : null,
    isExtendable: row.accessUntil === null || accessUntilOf(row, null) > row.accessUntil,
    accountCount: accounts?.length ?? null,
    transactionCount: transactions?.count ?? null,
    ...marks,
    duplicateOf: other && {
      id: other.id,
      bankName: other.providerName,
      ...loginOf(other),
      linkedAt: other.linkedAt?.toISOString() ?? null,
      isSharing: isSharedByOther,
      accounts: sharedWithOther.map(({ name, ending }) => ({ name, ending })),
      others: others.map(({ name, ending }) => ({ name, ending })),
    },
  };
}

function loginOf({ shownLogin }: ViewedConnection): Pick<ConnectionView, "login" | "hasOtherLogins"> {
  return { login: shownLogin ?? 1, hasOtherLogins: shownLogin !== null };
}

function undecidedOf(since: Date | null): ConnectionView["undecided"] {
  return since && { since: since.toISOString(), until: new Date(since.getTime() + UNDO_AFTER_MS).toISOString() };
}

/** The connection that should stay when this one holds the same accounts: the one that shares, of two the one linked later. */
function mergeTargetOf(row: ViewedConnection, rows: ViewedConnection[], shared: Shared): ViewedConnection | null {
  const others = shared
    .filter(({ connectionId }) => connectionId === row.id)
    .flatMap(({ otherId }) => rows.find(({ id }) => id === otherId) ?? []);
  return others.sort(byWorth).find((other) => byWorth(other, row) < 0) ?? null;
}

function byWorth(a: ConnectionRow, b: ConnectionRow): number {
  const now = new Date();
  const isSharing = (row: ConnectionRow) => row.status === "Linked" && endingOf(row, now) === null;
  return (
    Number(isSharing(b)) - Number(isSharing(a)) ||
    (b.linkedAt?.getTime() ?? 0) - (a.linkedAt?.getTime() ?? 0) ||
    a.id.localeCompare(b.id)
  );
}
