import "server-only";
import type { ConsentDetailView, ReceiptFacts } from "@/lib/contracts/consent-record";
import { formatDay, formatInstant } from "@/lib/format";

/** An agreement, what its receipt says beside the text, and by which clocks. */
export type ReceiptPaper = { record: ConsentDetailView; facts: ReceiptFacts; timeZone: string };
type Line = { label: string; text: string; link?: string };

/** What stands above the text of a receipt, line by line; what is not known has no line. */
export function receiptLines({ record, facts, timeZone }: ReceiptPaper, language: string): Line[] {
  const moment = (iso: string) => momentWords(iso, { language, timeZone });
  const { company, accounts, checkAt } = facts;
  return [
    ...(company === null ? [] : [{ label: "Company", text: company }]),
    { label: "Agreed by", text: facts.agreedBy ?? "The person who connected the bank" },
    { label: "Bank", text: record.bankName },
    ...(accounts.length === 0 ? [] : [{ label: "Accounts", text: accounts.join("; ") }]),
    { label: "Agreed on", text: moment(record.agreedAt) },
    { label: "Access", text: periodWords(record, language, moment) },
    { label: "Asked for by", text: facts.operator },
    { label: "Collected by", text: collectedBy(facts.providedBy) },
    { label: "Text version", text: record.version },
    { label: "Check at", text: checkAt, link: checkAt },
  ];
}

function collectedBy(providedBy: string | null): string {
  return providedBy === null ? "Codat" : `Codat, through ${providedBy}, the regulated provider`;
}

function periodWords(
  { agreedAt, expiresAt, endedAt }: ConsentDetailView,
  language: string,
  moment: (iso: string) => string,
): string {
  const [from, until] = [agreedAt, expiresAt].map((iso) => formatDay(iso.slice(0, 10), language, "long"));
  return endedAt === null
    ? `Active from ${from} until ${until}, unless ended sooner`
    : `From ${from}. Ended on ${moment(endedAt)}`;
}

/** A moment by the clocks of a time zone, and by UTC. */
function momentWords(iso: string, { language, timeZone }: { language: string; timeZone: string }): string {
  const [local, utc] = [timeZone, "UTC"].map((zone) => formatInstant(iso, language, zone, "full"));
  return local === utc ? `${utc}` : `${local} (${utc})`;
}
