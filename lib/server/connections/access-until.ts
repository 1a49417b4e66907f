import "server-only";
import { getBrand } from "@/lib/brand";
import { accessDaysOf } from "@/lib/contracts/brand";
import type { ConnectionRow } from "@/lib/db/connections";
import type { ConsentRow } from "@/lib/db/consents";
import { endOfDay } from "@/lib/domain/calendar-day";
import { accessEndsOn } from "@/lib/domain/consent-text";

/** Until when access holds that begins now: as agreed, else by the provider's rule. */
export function accessUntilOf({ providerKey }: Pick<ConnectionRow, "providerKey">, consent: ConsentRow | null): Date {
  const now = new Date();
  if (consent && consent.expiresAt > now) return consent.expiresAt;
  return endOfDay(accessEndsOn(now, accessDaysOf(getBrand(), providerKey)));
}
