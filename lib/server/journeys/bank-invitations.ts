import "server-only";
import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import { z } from "zod";
import { actorOf, actors } from "@/lib/contracts/actor";
import type { InvitationState, SentInvitationView } from "@/lib/contracts/bank-invitation";
import {
  endBankInvitations,
  findBankInvitation,
  insertBankInvitation,
  type KnownInvitation,
} from "@/lib/db/bank-invitations";
import { getDb } from "@/lib/db/client";
import { hasClaimable, hasOtherLinked } from "@/lib/db/confirmations";
import { insertEvent } from "@/lib/db/events";
import { findJourney, lockCompanyAttempts } from "@/lib/db/journeys";
import { findStanding } from "@/lib/db/memberships";
import { bankLogoPath } from "@/lib/domain/bank-index";
import type { Holder, Visitor } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { getBank } from "@/lib/server/banks/banks";
import { unlinkDiscarded } from "@/lib/server/connections/discarded-connections";
import { countJourneyStep } from "@/lib/telemetry/metrics";
import { type Browser, withAttempt, withdrawAttempt } from "./confirmations";
import { takeBegunBack } from "./hand-over";
import { journeyOf } from "./link";

const SECONDS = { person: 7 * 24 * 3600, phone: 10 * 60 };
/** Without letters and digits that are taken for each other: 31 of them. */
const TYPED = "abcdefghjkmnpqrstuvwxyz23456789";
const TYPED_LENGTH = 10;

type Inviting = { bank: string; journey?: string | undefined; to?: "person" | "phone" };

/**
 * Invites somebody to connect one bank in their own browser, and answers the secret that the link holds; nothing but its hash is
 * stored. To their own "phone" it is short enough to type, good for ten minutes, and both screens show two digits. An earlier
 * invitation by the same browser ends. Null where a browser without an account shares a bank already: the person who connects
 * another one holds the company, and would see that bank too.
 * @throws AppError "not-found" for a bank that isn't offered or a journey that isn't theirs, "conflict" while one waits to be confirmed
 */
export async function inviteToBank(
  holder: Holder,
  { bank: providerKey, journey: askedId, to = "person" }: Inviting,
): Promise<{ id: string; token: string } | null> {
  const [journey, bank] = [await journeyOf(holder, askedId), await getBank(providerKey)];
  if (!journey || !bank) throw new AppError("journey.page-too-old");
  const { companyId } = journey;
  const { holderHash, userId } = holder;
  if (await mustClaimFirst(companyId)) return null;
  if (await isDecidedFirst(companyId)) throw new AppError("bank-invitation.bank-undecided");
  const [id, token] = [randomUUID(), to === "phone" ? newTypedToken() : randomBytes(32).toString("base64url")];
  const matchNumber = to === "phone" ? randomInt(10, 100) : null;
  const inviter = { inviterHash: holderHash, inviterId: userId };
  const names = { providerKey, providerName: bank.name };
  const line = { companyId, journeyId: journey.id, actor: actorOf({ userId }) };
  const replaced = await (await getDb()).transaction(async (tx) => {
    await lockCompanyAttempts(companyId, tx);
    const { journeyIds } = await endBankInvitations(companyId, { inviterHash: holderHash }, tx);
    await insertBankInvitation(
      { id, companyId, ...names, ...inviter, tokenHash: hashInvitationToken(token), matchNumber, seconds: SECONDS[to] },
      tx,
    );
    await insertEvent({ ...line, kind: "bank-invitation-made", detail: { bank: bank.name, to } }, tx);
    return journeyIds;
  });
  await withdrawAll(replaced);
  countJourneyStep({ step: "left", outcome: to === "phone" ? "phone" : "someone-else" });
  return { id, token };
}

/** Whether a company has to become somebody's before anyone may be asked to connect a bank for it. */
export async function mustClaimFirst(companyId: string): Promise<boolean> {
  const { hasMembers } = await findStanding(companyId, null);
  return !hasMembers && (await hasClaimable(companyId));
}

/** Whether a bank that was linked before and waits to be confirmed again would keep what somebody else connects from counting. */
async function isDecidedFirst(companyId: string): Promise<boolean> {
  const { hasMembers } = await findStanding(companyId, null);
  return !hasMembers && (await hasOtherLinked(companyId, null, await getDb()));
}

/** The company of a journey, the one in hand unless it is named, where it has to become somebody's first; null for any other. */
export async function findCompanyToClaim(visitor: Visitor, askedId: unknown): Promise<string | null> {
  const parsed = z.uuid().optional().safeParse(askedId);
  const journey = visitor.kind === "holder" && parsed.success ? await journeyOf(visitor, parsed.data) : null;
  return journey && (await mustClaimFirst(journey.companyId)) ? journey.companyId : null;
}

/** The invitation that a browser made last, and how far it is; null where it made none, or may not see it any more. */
export async function getSentInvitation(browser: Browser): Promise<SentInvitationView | null> {
  const row = browser.hash === null ? null : await findBankInvitation({ inviterHash: browser.hash });
  if (!row || !(await isStillTheirs(row, browser))) return null;
  const { id, companyName, createdAt, openedAt, agreedAt, connectedAt, expiresAt } = row;
  return {
    id,
    companyName,
    bank: bankOf(row),
    state: stateOf(row),
    matchNumber: row.matchNumber,
    at: {
      sent: createdAt.toISOString(),
      opened: openedAt?.toISOString() ?? null,
      agreed: agreedAt?.toISOString() ?? null,
      connected: connectedAt?.toISOString() ?? null,
    },
    expiresAt: expiresAt.toISOString(),
  };
}

/** What a browser asked for is its own while the company has no people; from then on one of these has to be signed in there. */
async function isStillTheirs({ companyId, inviterHash }: KnownInvitation, { hash, userId }: Browser): Promise<boolean> {
  const { hasMembers, role } = await findStanding(companyId, userId);
  return inviterHash === hash && (role !== null || !hasMembers);
}

/**
 * Takes an invitation back, for the browser that made it: a person who has the link can do nothing with it, and what they authorise at
 * the bank from now on doesn't count. What is connected already stays. @throws AppError "not-found"
 */
export async function withdrawBankInvitation(browser: Browser, id: string): Promise<void> {
  const row = await findBankInvitation({ id });
  if (!row || !(await isStillTheirs(row, browser))) throw new AppError("bank-invitation.not-yours");
  const { companyId } = row;
  const journeyIds = await (await getDb()).transaction(async (tx) => {
    const { ended, journeyIds: theirs } = await endBankInvitations(companyId, { id }, tx);
    const { role } = await findStanding(companyId, browser.userId, tx);
    const actor = role === null ? actors.holder : actorOf(browser);
    if (ended > 0) await insertEvent({ companyId, kind: "bank-invitation-withdrawn", actor }, tx);
    return theirs;
  });
  await withdrawAll(journeyIds);
}

export function hashInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function stateOf(row: KnownInvitation): InvitationState {
  if (row.connectedAt !== null) return "connected";
  if (row.endedAt !== null) return "withdrawn";
  if (row.agreedAt !== null) return "agreed";
  if (row.isExpired) return "expired";
  if (row.declinedAt !== null && (row.openedAt === null || row.openedAt < row.declinedAt)) return "declined";
  return row.openedAt === null ? "sent" : "opened";
}

export function bankOf({ providerKey, providerName }: KnownInvitation) {
  return { key: providerKey, name: providerName, logoPath: bankLogoPath(providerKey) };
}

function newTypedToken(): string {
  return Array.from({ length: TYPED_LENGTH }, () => TYPED[randomInt(TYPED.length)]).join("");
}

/** Ends invitations of a company: all of them, or those that one person made. */
export async function endInvitations(companyId: string, which: "all" | { inviterId: string }): Promise<void> {
  const { journeyIds } = await (await getDb()).transaction((tx) => endBankInvitations(companyId, which, tx));
  await withdrawAll(journeyIds);
}

async function withdrawAll(journeyIds: string[]): Promise<void> {
  for (const id of journeyIds) {
    const journey = await findJourney(id);
    if (!journey) continue;
    await withdrawAttempt(journey);
    await withAttempt(journey, ({ row, tx }) => takeBegunBack(row, tx));
  }
  await unlinkDiscarded();
}
