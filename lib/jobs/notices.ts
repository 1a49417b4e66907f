import "server-only";
import { getMailBrand } from "../brand";
import { claimNotice, listUntold, markNoticeSent } from "../db/notices";
import { getEnv } from "../env";
import { accessEndedMail, dataArrivedMail } from "../mail/bank-mails";
import { sendMail } from "../mail/send";
import { paths } from "../paths";
import { receivedOf } from "../server/received";
import { log } from "../telemetry/log";

type Untold = Awaited<ReturnType<typeof listUntold>>[number];

/** Tells people by mail that a bank's first data has arrived, or that access has ended, each once. Returns how many were told. */
export async function sendNotices(): Promise<number> {
  let sent = 0;
  for (const untold of await listUntold()) {
    if (await tell(untold)) sent += 1;
  }
  return sent;
}

async function tell(untold: Untold): Promise<boolean> {
  if (!(await claimNotice(untold))) return false;
  try {
    await sendMail(untold.email, mailOf(untold));
  } catch (error) {
    log().warn({ eventId: untold.eventId, error }, "a notice could not be sent");
    return false;
  }
  await markNoticeSent(untold);
  return true;
}

function mailOf({ kind, at, bankName, companyName, connectionId, received }: Untold) {
  const brand = getMailBrand();
  const { APP_URL } = getEnv();
  const facts = { bankName, companyName, settingsUrl: `${APP_URL}${paths.settings}` };
  if (kind === "connection-ended") {
    const date = new Intl.DateTimeFormat(brand.language, { dateStyle: "long", timeZone: "UTC" }).format(at);
    return accessEndedMail(brand, { ...facts, date, reconnectUrl: `${APP_URL}${paths.renew(connectionId)}` });
  }
  const { accounts, transactions } = receivedOf({ received });
  return dataArrivedMail(brand, {
    ...facts,
    accountCount: accounts?.length ?? null,
    transactionCount: transactions?.count ?? null,
    accountUrl: `${APP_URL}${paths.connection(connectionId)}`,
  });
}
