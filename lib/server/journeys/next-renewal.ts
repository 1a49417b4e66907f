import "server-only";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type { ConsentEnd } from "@/lib/contracts/consent-record";
import type { ConnectionView, NextRenewalView, RenewalKind, RenewalPositionView } from "@/lib/contracts/dashboard";
import { listAgreementEnds } from "@/lib/db/consents";
import { isSharing, renewalKind } from "@/lib/domain/connection-state";
import type { Customer } from "@/lib/domain/customer";
import { authoriseCompany } from "@/lib/server/access/authorise";
import { listConnectionViews } from "@/lib/server/connections/connection-views";

/** What was renewed so recently still counts among the banks that are renewed one after the other. */
const WALK_MINUTES = 60;

/** The banks of a company that are to be renewed, or reconnected, and how many were within the hour. */
type Walk = { due: ConnectionView[]; doneCount: number };

/**
 * Of a company's other banks, the one whose access ends next, and how many it is the first of: so that who renews several
 * goes from one to the other, as who reconnects several does. After the one kind comes the other; null when nothing of
 * either is left. @throws AppError "not-found"
 */
export async function getNextRenewal(
  customer: Customer,
  companyId: string,
  { after }: { after: string },
): Promise<NextRenewalView | null> {
  const { walks, doneKinds } = await readWalks(customer, companyId);
  const kinds: RenewalKind[] = doneKinds.get(after) === "renew" ? ["renew", "reconnect"] : ["reconnect", "renew"];
  for (const kind of kinds) {
    const others = walks[kind].due.filter(({ id }) => id !== after);
    const [first] = others;
    if (!first) continue;
    const { id: connectionId, bankName, daysLeft } = first;
    return { kind, connectionId, bankName, daysLeft, count: others.length, ...positionIn(walks[kind]) };
  }
  return null;
}

/**
 * Where a bank stands among those that can be renewed, or reconnected, one after the other: those that were within the hour,
 * itself, and those that come after it. Null where it is the only one, or can't be yet. @throws AppError "not-found"
 */
export async function getRenewalPosition(
  customer: Customer,
  companyId: string,
  connectionId: string,
): Promise<RenewalPositionView | null> {
  const { walks } = await readWalks(customer, companyId);
  const walk = Object.values(walks).find(({ due }) => due.some(({ id }) => id === connectionId));
  if (walk === undefined) return null;
  const position = positionIn(walk);
  const others = walk.due.filter(({ id }) => id !== connectionId);
  return position.total < 2 ? null : { ...position, next: [...new Set(others.map(({ bankName }) => bankName))] };
}

/** The same on the page that leads to a renewal and on the renewal's own. */
function positionIn({ due, doneCount }: Walk): { position: number; total: number } {
  return { position: doneCount + 1, total: doneCount + due.length };
}

/** What can be renewed now, in the order of its days, what can be reconnected, and what was within the hour. */
async function readWalks(
  customer: Customer,
  companyId: string,
): Promise<{ walks: Record<RenewalKind, Walk>; doneKinds: Map<string, RenewalKind> }> {
  const company = await authoriseCompany(customer, companyId);
  const views = await listConnectionViews(company.companyId);
  const doneKinds = await listDoneKinds(company.companyId, views);
  const walkOf = (kind: RenewalKind): Walk => ({
    due: views.filter((view) => renewalKind(view) === kind).sort(byDay),
    doneCount: views.filter((view) => doneKinds.get(view.id) === kind && renewalKind(view) === null).length,
  });
  return { walks: { renew: walkOf("renew"), reconnect: walkOf("reconnect") }, doneKinds };
}

/** Which of a company's connections were renewed within the hour, and which reconnected, by the agreements that gave way. */
async function listDoneKinds(
  companyId: AuthorisedCompanyId,
  views: ConnectionView[],
): Promise<Map<string, RenewalKind>> {
  const since = new Date(Date.now() - WALK_MINUTES * 60_000);
  const linkedSince = new Set(
    views.filter(({ linkedAt }) => linkedAt !== null && new Date(linkedAt) >= since).map(({ id }) => id),
  );
  const sharingIds = new Set(views.filter(isSharing).map(({ id }) => id));
  const done = (await listAgreementEnds(companyId)).flatMap(
    ({ connectionId: id, endedAt, endedBy, expiresAt }): [string, RenewalKind][] => {
      if (!sharingIds.has(id)) return [];
      if (endedBy === "renewed") return endedAt < since ? [] : [[id, expiresAt < endedAt ? "reconnect" : "renew"]];
      return accessEnds.some((end) => end === endedBy) && linkedSince.has(id) ? [[id, "reconnect"]] : [];
    },
  );
  return new Map(done);
}

/** How an agreement ends whose customer may reconnect: it was none of their doing. */
const accessEnds: ConsentEnd[] = ["bank", "operator", "expired"];

function byDay(a: ConnectionView, b: ConnectionView): number {
  return (a.daysLeft ?? 0) - (b.daysLeft ?? 0) || a.bankName.localeCompare(b.bankName) || a.login - b.login;
}
