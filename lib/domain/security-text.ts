import type { Brand } from "@/lib/contracts/brand";
import { addDays, dayOf, startOfDay } from "@/lib/domain/calendar-day";

/** It is written at every request and holds for as long as the site answers; a copy of it does not. */
const VALID_DAYS = 30;

/** The text of /.well-known/security.txt as RFC 9116 wants it. Without `security` in the brand, support is the contact. */
export function securityText({
  brand: { security, support, language },
  appUrl,
  now,
}: {
  brand: Pick<Brand, "security" | "support" | "language">;
  appUrl: string;
  now: Date;
}): string {
  const fields = [
    ["Contact", security?.contact ?? `mailto:${support.email}`],
    ["Expires", startOfDay(addDays(dayOf(now), VALID_DAYS)).toISOString()],
    ["Preferred-Languages", language],
    ["Canonical", `${appUrl}/.well-known/security.txt`],
    ["Policy", security?.policy],
  ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}
