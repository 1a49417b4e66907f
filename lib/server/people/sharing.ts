import "server-only";
import { LINK_MINUTES, waysToSignIn } from "@/lib/auth/providers";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import type { KeepAccessFormView } from "@/lib/contracts/people";
import type { KeepAccessView, SharedCompanyView } from "@/lib/contracts/sharing";
import { listConnectionRows } from "@/lib/db/connections";
import type { HeldCompany } from "@/lib/db/holdings";
import { listInvitationsOf } from "@/lib/db/invitations";
import { findReceiptState } from "@/lib/db/sent-receipts";
import type { Customer } from "@/lib/domain/customer";
import type { Holder, Visitor } from "@/lib/domain/visitor";
import { canSendMail } from "@/lib/mail/send";
import { authoriseSharing, listHeldAndLinked } from "@/lib/server/access/authorise";
import { listConnectionViews, toConnectionView } from "@/lib/server/connections/connection-views";
import { hashMailedAddress } from "@/lib/server/consents/mailed-address";

/** What else decides how the form "Manage from any device" is filled in. */
type Asking = {
  customer: Customer | null;
  /** The form as it was refused a moment ago. */
  refused?: KeepAccessFormView | null;
  /** Whether the address that a link suggested was chosen. */
  takesSuggestion?: boolean;
  /** The bank that the page shows, where it is one. */
  connectionId?: string;
};

/** What a browser shares without an account: the companies without people that it linked banks for. */
export async function listSharing(visitor: Visitor, asking: Asking): Promise<SharedCompanyView[]> {
  const held = await listHeldAndLinked(visitor);
  return Promise.all(
    held.map(async (company) => ({
      connections: await listConnectionViews(company.id),
      keepAccess: await toKeepAccess(company, asking),
    })),
  );
}

/** Whether this browser shares anything without an account, or only did; null where it never has. */
export async function sharingHere(visitor: Visitor): Promise<"active" | "ended" | null> {
  const held = await listHeldAndLinked(visitor);
  if (held.length === 0) return null;
  const rows = (await Promise.all(held.map(({ id }) => listConnectionRows(id)))).flat();
  return rows.some(({ status }) => status === "Linked") ? "active" : "ended";
}

/** The banks that the company in hand shares from this browser without an account, each once; none for anybody else. */
export async function connectedHere(visitor: Visitor): Promise<string[]> {
  const held = await listHeldAndLinked(visitor);
  const company = held.find(({ id }) => visitor.kind === "holder" && id === visitor.companyId);
  if (!company) return [];
  const linked = (await listConnectionRows(company.id)).filter(({ status }) => status === "Linked");
  return [...new Set(linked.map(({ providerName }) => providerName))];
}

/** How to keep access to the company in hand; null when it has people, or no bank yet. */
export async function getKeepAccess(visitor: Visitor, asking: Asking): Promise<KeepAccessView | null> {
  const held = await listHeldAndLinked(visitor);
  const company = held.find(({ id }) => visitor.kind === "holder" && id === visitor.companyId);
  return company ? toKeepAccess(company, asking) : null;
}

/** One bank of what a browser shares without an account. @throws AppError "not-found" */
export async function getSharedConnection(holder: Holder, connectionId: string): Promise<ConnectionView> {
  return toConnectionView(await authoriseSharing(holder, connectionId));
}

async function receiptOf(connectionId: string, to: string): Promise<KeepAccessView["receipt"]> {
  const state = await findReceiptState(connectionId, hashMailedAddress(to));
  return state === "sent" || (state === "due" && canSendMail()) ? { to, isSent: state === "sent" } : null;
}

async function toKeepAccess(
  company: HeldCompany,
  { customer, refused, takesSuggestion, connectionId }: Asking,
): Promise<KeepAccessView> {
  const { id: companyId, name: companyName, email, isEmailTyped } = company;
  const invited = (await listInvitationsOf(companyId)).find(({ isByHolder }) => isByHolder);
  const isOwnWord = isEmailTyped || takesSuggestion === true;
  const knownEmail = (isEmailTyped && email) || null;
  const receiptTo = invited ? null : knownEmail;
  const filledIn = { email: (isOwnWord && email) || "", problem: null };
  return {
    companyId,
    companyName,
    form: refused?.company === companyId ? { email: refused.email, problem: refused.problem } : filledIn,
    knownEmail,
    isReceiptToCome: !invited && knownEmail === null && (await isReceiptUnsent(companyId)),
    receipt: receiptTo !== null && connectionId ? await receiptOf(connectionId, receiptTo) : null,
    suggestedEmail: isOwnWord ? null : email,
    sentTo: invited?.email ?? null,
    linkMinutes: LINK_MINUTES,
    ways: waysToSignIn(),
    signedInAs: customer?.email ?? null,
  };
}

/** Whether the receipt of the bank that was linked last was mailed to nobody. */
async function isReceiptUnsent(companyId: string): Promise<boolean> {
  const linked = (await listConnectionRows(companyId)).filter(({ status }) => status === "Linked");
  const newest = linked.sort((a, b) => Number(b.linkedAt) - Number(a.linkedAt))[0];
  return newest !== undefined && (await findReceiptState(newest.id)) !== "sent";
}
