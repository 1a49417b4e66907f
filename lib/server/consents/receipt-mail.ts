import "server-only";
import { getBrand } from "@/lib/brand";
import { findCompanyRow } from "@/lib/db/companies";
import { findConnectionRow, listConnectionNames } from "@/lib/db/connections";
import { type ConsentRow, findConsentOfConnection } from "@/lib/db/consents";
import { dayOf } from "@/lib/domain/calendar-day";
import { dataInText } from "@/lib/domain/data-words";
import { formatDay } from "@/lib/format";
import type { ConnectedFacts } from "@/lib/mail/receipt-mails";
import { calendarUrl } from "./calendar";
import { toConsentDetail } from "./consent-records";
import { agreementFacts } from "./receipt-facts";
import { consentPdf } from "./receipt-pdf";
import { sealPdf } from "./receipt-seal";

/**
 * What a mail says of a bank that is linked, with the receipt of what was agreed to, whose times are of `timeZone` and of UTC;
 * null for one that isn't.
 */
export async function connectedFacts(
  connectionId: string,
  { timeZone, isForMember }: { timeZone: string; isForMember: boolean },
): Promise<ConnectedFacts | null> {
  const row = await findConnectionRow(connectionId);
  if (row?.status !== "Linked") return null;
  const [company, names, consent] = await Promise.all([
    findCompanyRow(row.companyId),
    listConnectionNames(row.companyId),
    findConsentOfConnection(row.id),
  ]);
  if (!company || !consent) return null;
  const bankName = names.get(row.id) ?? row.providerName;
  const until = row.accessUntil ?? consent.expiresAt;
  return {
    bankName,
    companyName: isForMember ? company.name : null,
    shared: dataInText(getBrand().consent.data),
    until: formatDay(dayOf(until), getBrand().language, "long"),
    calendarUrl: await calendarUrl(row),
    receipt: {
      filename: "agreement.pdf",
      contentType: "application/pdf",
      content: await mailedReceipt(consent, { bankName, timeZone, isForMember }),
    },
  };
}

/**
 * Without the accounts, since mails hold nothing that the bank sent; and for who does not belong to the company without its
 * name: an address that was only typed may be anybody's.
 */
async function mailedReceipt(
  row: ConsentRow,
  { bankName, timeZone, isForMember }: { bankName: string; timeZone: string; isForMember: boolean },
): Promise<Buffer> {
  const facts = await agreementFacts(row);
  const shown = isForMember ? facts : { ...facts, company: null };
  const record = toConsentDetail(row, { bankName, people: new Map(), you: row.agreedBy });
  return Buffer.from(await sealPdf(await consentPdf({ record, facts: shown, timeZone }, getBrand()), row.id));
}
