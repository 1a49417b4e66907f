import "server-only";
import { createHash } from "node:crypto";
import { getBrand } from "@/lib/brand";
import { accessDaysOf } from "@/lib/contracts/brand";
import type { ConsentSection, ConsentView } from "@/lib/contracts/consent";
import { listPeopleOf } from "@/lib/db/memberships";
import { DAY_MS } from "@/lib/domain/calendar-day";
import { accessEndsOn, consentSections, consentText } from "@/lib/domain/consent-text";
import type { Visitor } from "@/lib/domain/visitor";
import { isDataShown } from "@/lib/server/access/data-display";
import { getBank } from "@/lib/server/banks/banks";
import { getCatalogue } from "@/lib/server/banks/catalogue";

/**
 * What a customer is asked to agree to for one bank, or null when that bank cannot be offered. `now` sets when it ends;
 * `companyId` whose people it names, by default the company of the visitor's journey.
 */
export async function getConsent(
  visitor: Visitor,
  providerKey: string,
  { now = new Date(), companyId = companyOf(visitor) }: { now?: Date; companyId?: string | null | undefined } = {},
): Promise<ConsentView | null> {
  const bank = await getBank(providerKey);
  if (!bank) return null;
  const brand = getBrand();
  const providedBy = (await getCatalogue()).byKey.get(providerKey)?.providedBy ?? "TrueLayer";
  const accessDays = accessDaysOf(brand, providerKey);
  const expiresOn = accessEndsOn(now, accessDays);
  const people = companyId === null || !isDataShown() ? [] : (await listPeopleOf(companyId)).map(({ email }) => email);
  const sections = consentSections(
    brand,
    { bankName: bank.name, providedBy, accessDays, peopleCount: people.length },
    expiresOn,
  );
  const text = consentText(sections);
  const hash = createHash("sha256").update(text).digest("hex");
  return {
    bank,
    providedBy,
    version: brand.consent.version,
    hash,
    text,
    language: brand.language,
    expiresOn,
    sections,
    people,
  };
}

/** The text with this hash that a customer may have on the screen: today's, or yesterday's around midnight; else null. */
export async function findConsentShown(
  visitor: Visitor,
  providerKey: string,
  hash: string,
  companyId = companyOf(visitor),
): Promise<ConsentView | null> {
  const now = Date.now();
  const texts = await Promise.all(
    [0, DAY_MS].map((ago) => getConsent(visitor, providerKey, { now: new Date(now - ago), companyId })),
  );
  return texts.find((consent) => consent?.hash === hash) ?? null;
}

function companyOf(visitor: Visitor): string | null {
  return visitor.kind === "holder" ? visitor.companyId : null;
}

/** The data access guidelines in general, without a bank. */
export function describeDataAccess(): ConsentSection[] {
  return consentSections(getBrand(), null, null);
}
