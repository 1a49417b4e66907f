import "server-only";
import { guestHashOf } from "@/lib/db/guests";
import type { JourneyRow } from "@/lib/db/journeys";
import { findStanding } from "@/lib/db/memberships";
import type { Browser } from "./confirmations";

/** The browser that agreed, or one where the person who agreed is signed in; never past a company's own people. */
export async function isSameBrowser(browser: Browser, journey: JourneyRow): Promise<boolean> {
  const isPerson = journey.userId !== null && journey.userId === browser.userId;
  if (!isOf(browser, journey) && !isPerson) return false;
  const { hasMembers, role } = await findStanding(journey.companyId, browser.userId);
  return role !== null || !hasMembers;
}

/** Whether a journey is a browser's own, or one that it was invited to. */
export function isOf({ hash }: Browser, { holderHash }: JourneyRow): boolean {
  return hash !== null && [hash, guestHashOf(hash)].includes(holderHash);
}
