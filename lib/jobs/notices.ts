import "server-only";
import { getBrand, getMailBrand } from "@/lib/brand";
import { type Ender, enders } from "@/lib/contracts/ending";
import { findConnectionRow } from "@/lib/db/connections";
import { listDataStatuses } from "@/lib/db/data-statuses";
import { hasEvent } from "@/lib/db/events";
import { claimNotice, listUnsentNotices, markNoticeSent } from "@/lib/db/notices";
import { staysWords } from "@/lib/domain/stays-words";
import { verdictWords } from "@/lib/domain/verdict-words";
import { getEnv } from "@/lib/env";
import { accessEndedMail, dataArrivedMail } from "@/lib/mail/bank-mails";
import { type Mail, shortName } from "@/lib/mail/letter";
import { paths } from "@/lib/paths";
import { importSummaryOf } from "@/lib/server/bank-data/import-summary";
import { standingOf } from "@/lib/server/connections/standing";
import type { Outbox } from "./outbox";

type UnsentNotice = Awaited<ReturnType<typeof listUnsentNotices>>[number];

/** Notifies people by mail what came of reading a bank that was linked, or that access has ended. */
export const notices: Outbox<UnsentNotice> = {
  name: "notice",
  list: listUnsentNotices,
  write: async (unsent) => {
    const mail = await writeMail(unsent);
    return mail && { to: unsent.email, mail };
  },
  claim: claimNotice,
  markSent: markNoticeSent,
  idOf: ({ eventId }) => eventId,
};

/** Null while there is nothing to report yet: some of the data is still under way, or nothing is to be said of it any more. */
async function writeMail({ kind, at, cause, bankName, companyName, connectionId }: UnsentNotice): Promise<Mail | null> {
  const brand = getMailBrand();
  const { APP_URL } = getEnv();
  const facts = { bankName, companyName, settingsUrl: `${APP_URL}${paths.settings}` };
  if (kind === "connection-ended") {
    const date = new Intl.DateTimeFormat(brand.language, { dateStyle: "long", timeZone: "UTC" }).format(at);
    return accessEndedMail(brand, {
      stays: staysWords(getBrand(), { canDelete: false }),
      ...facts,
      date,
      endedBy: enderOf(cause),
      reconnectUrl: `${APP_URL}${paths.renew(connectionId)}`,
    });
  }
  const row = await findConnectionRow(connectionId);
  const verdict = row && standingOf(row, await listDataStatuses(row.id), new Date()).verdict;
  if (!row || !verdict) return null;
  // The arrival of transactions has a mail of its own; a bank that has none is reported by this one.
  const isWhole = verdict.kind !== "partial" && verdict.kind !== "failed";
  if (kind === "connection-linked" && isWhole && (await hasEvent({ connectionId, kind: "data-received" }))) return null;
  const { accounts, transactions } = importSummaryOf(row);
  const { title, text, action } = verdictWords(verdict, shortName(bankName));
  return dataArrivedMail(brand, {
    ...facts,
    verdict: { subject: title, title, text },
    accountCount: accounts?.length ?? null,
    transactionCount: transactions?.count ?? null,
    accountUrl: `${APP_URL}${paths.connection(connectionId)}`,
    signInUrl: action === "Sign in again" ? `${APP_URL}${paths.renew(connectionId)}` : null,
  });
}

/** Who ended it, by the cause that the timeline names. */
function enderOf(cause: string | null): Ender {
  if (cause === "expired") return "expiry";
  if (cause === "gone" || cause === "stopped") return "operator";
  return enders.find((known) => known === cause) ?? "unknown";
}
