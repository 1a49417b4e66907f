import "server-only";
import { actorOf } from "@/lib/contracts/actor";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type { OfferView } from "@/lib/contracts/people";
import { claimCompany } from "@/lib/db/claims";
import { getDb } from "@/lib/db/client";
import { listConnectionRows } from "@/lib/db/connections";
import { insertRefusal, listOfferable, listRefused } from "@/lib/db/holdings";
import { setSessionCompany } from "@/lib/db/sessions";
import { quotedName } from "@/lib/domain/company-name";
import type { Customer } from "@/lib/domain/customer";
import type { Visitor } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { listHeldAndLinked } from "@/lib/server/access/authorise";
import { hasOwner } from "./invitations";

/** Giving somebody else's address a hundred times fills no page with it. */
const AT_MOST = 3;
/** components/dashboard/flash-messages.ts says it. */
const PUT_OFF_DAYS = 7;

/**
 * The companies without people that may be the customer's: those that this browser linked a bank for, which they may take
 * into their account, and those that only gave their address, which proves nothing.
 */
export async function listOffers(customer: Customer, visitor: Visitor): Promise<OfferView[]> {
  const [held, byAddress, refused] = await Promise.all([
    listHeldAndLinked(visitor),
    listOfferable(customer, AT_MOST),
    listRefused(customer.userId),
  ]);
  const inHand = held.filter(({ id }) => !refused.has(id));
  const others = byAddress.filter(({ id }) => !held.some((one) => one.id === id));
  return [
    ...(await Promise.all(inHand.slice(0, AT_MOST).map(toOfferInHand))),
    ...others.map(({ id, name }) => ({
      companyId: id,
      quotedName: quotedName(name),
      isInHand: false,
      linked: null,
    })),
  ].slice(0, AT_MOST);
}

async function toOfferInHand({ id, name }: { id: AuthorisedCompanyId; name: string }): Promise<OfferView> {
  const rows = await listConnectionRows(id);
  const [first] = rows
    .flatMap(({ providerName, linkedAt }) => (linkedAt ? [{ bankName: providerName, at: linkedAt.toISOString() }] : []))
    .sort((a, b) => a.at.localeCompare(b.at));
  return { companyId: id, quotedName: quotedName(name), isInHand: true, linked: first ?? null };
}

/**
 * Takes a company without people into the customer's account. Only the browser that linked its bank shows that it is theirs.
 * @throws AppError "forbidden" in another browser, "conflict" when it has people by now
 */
export async function acceptOffer(customer: Customer, visitor: Visitor, companyId: string): Promise<void> {
  const { userId, sessionId } = customer;
  if (!(await listHeldAndLinked(visitor)).some(({ id }) => id === companyId))
    throw new AppError("people.not-in-linking-browser");
  const claim = { userId, companyId, proof: "browser", actor: actorOf({ userId }) } as const;
  const isClaimed = await (await getDb()).transaction((tx) => claimCompany(claim, tx));
  if (!isClaimed) throw hasOwner();
  await setSessionCompany(sessionId, companyId);
}

/**
 * Records that the customer does not want a company: it is not offered to them again, or, put off, not for a week. What was put off
 * may be refused, and not the other way round. "Over" where nothing was recorded: it was answered, or isn't offered any more.
 */
export async function refuseOffer(
  customer: Customer,
  visitor: Visitor,
  { company: companyId, answer }: { company: string; answer: "refuse" | "later" },
): Promise<"put-off" | "refused" | "over"> {
  const { userId } = customer;
  const offers = await listOffers(customer, visitor);
  // Read after them: what was put off meanwhile is in one of both.
  const refused = await listRefused(userId);
  const isOffered = offers.some((offer) => offer.companyId === companyId);
  if (answer === "refuse") {
    if (!isOffered && !refused.has(companyId)) return "over";
    await insertRefusal({ userId, companyId }, null);
    return "refused";
  }
  if (!isOffered) return "over";
  return (await insertRefusal({ userId, companyId }, PUT_OFF_DAYS)) === "put-off" ? "put-off" : "over";
}
