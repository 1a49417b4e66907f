import "server-only";
import { takeFromLimit } from "@/lib/auth/rate-limits";
import { actorOf } from "@/lib/contracts/actor";
import type { LeaveReason, LeavingView, ReminderView } from "@/lib/contracts/leaving";
import { getDb } from "@/lib/db/client";
import { deleteComeBack, findComeBack, upsertComeBack } from "@/lib/db/come-back-reminders";
import { insertEvent } from "@/lib/db/events";
import { listHeldCompanies } from "@/lib/db/holdings";
import type { JourneyRow } from "@/lib/db/journeys";
import { findUser } from "@/lib/db/users";
import type { Holder, Visitor } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { canSendMail } from "@/lib/mail/send";
import { getBank } from "@/lib/server/banks/banks";
import { getClock } from "@/lib/server/viewer/locale";
import { countJourneyStep } from "@/lib/telemetry/metrics";
import { mustClaimFirst } from "./bank-invitations";
import { journeyOf } from "./link";
import { tomorrowAtDaytime } from "./reminder-hour";

type OfPage = { bank: string; journey?: string | undefined };

/** What somebody can do who doesn't go to this bank now; null for a bank that isn't offered. */
export async function getLeaving(visitor: Visitor, providerKey: string): Promise<LeavingView | null> {
  const bank = await getBank(providerKey);
  if (!bank) return null;
  const { key, name, logoPath } = bank;
  const isHolder = visitor.kind === "holder";
  return {
    bank: { key, name, logoPath },
    journeyId: isHolder ? visitor.journeyId : null,
    mustClaimFirst: isHolder && (await mustClaimFirst(visitor.companyId)),
    reminder: isHolder && canSendMail() ? await reminderOf(visitor) : null,
  };
}

/** Notes why somebody doesn't go to the bank now: in the timeline of their company, where they have named one. */
export async function noteLeaving(visitor: Visitor, why: LeaveReason, { journey: askedId }: OfPage): Promise<void> {
  countJourneyStep({ step: "left", outcome: why });
  const journey = visitor.kind === "holder" ? await journeyOf(visitor, askedId) : null;
  if (journey) await insertEvent(leftLine(journey, why));
}

/**
 * Mails an address tomorrow by day, by the clocks of who asks, once, unless a bank is connected by then; null is the address that the customer typed
 * before, or that they sign in with. Asked again, it moves to another address or bank. `client` is the network address.
 * @throws AppError "not-found" for a bank that isn't offered or without an address, "too-many"
 */
export async function remindTomorrow(
  holder: Holder,
  { bank: providerKey, journey: askedId, email: typed }: OfPage & { email: string | null },
  client: string | null,
): Promise<void> {
  const [journey, bank] = [await journeyOf(holder, askedId), await getBank(providerKey)];
  const email = journey && (typed ?? (await knownEmail(holder, journey.companyId)));
  if (!journey || !bank || !email || !canSendMail()) throw new AppError("journey.page-too-old");
  const { now, timeZone } = await getClock(holder);
  const dueAt = tomorrowAtDaytime(new Date(now), timeZone);
  await takeFromLimit("come-back", { address: client, company: journey.companyId, email });
  await (await getDb()).transaction(async (tx) => {
    await upsertComeBack({ journeyId: journey.id, email, providerKey, providerName: bank.name, dueAt }, tx);
    await insertEvent(leftLine(journey, "remind"), tx);
  });
  countJourneyStep({ step: "left", outcome: "remind" });
}

/** Takes that back, while it is not sent. */
export async function dontRemind(holder: Holder, { journey: askedId }: OfPage): Promise<void> {
  const journey = await journeyOf(holder, askedId);
  if (journey) await deleteComeBack(journey.id);
}

async function reminderOf(holder: Holder): Promise<ReminderView> {
  const asked = await findComeBack(holder.journeyId);
  if (!asked) return { is: "offered", knownEmail: await knownEmail(holder, holder.companyId) };
  if (asked.sentAt !== null) return { is: "sent" };
  return { is: "set", email: asked.email, dueAt: asked.dueAt.toISOString() };
}

/** The address that the person signs in with, else the one that was typed in this browser; one that a link brought along is nobody's word. */
async function knownEmail({ userId, holderHash }: Holder, companyId: string): Promise<string | null> {
  if (userId !== null) return (await findUser(userId))?.email ?? null;
  const held = (await listHeldCompanies(holderHash)).find(({ id }) => id === companyId);
  return held?.isEmailTyped ? held.email : null;
}

function leftLine(journey: JourneyRow, why: LeaveReason) {
  const { companyId, id: journeyId } = journey;
  return { companyId, journeyId, kind: "journey-left", actor: actorOf(journey), detail: { why } } as const;
}
