import "server-only";
import { getMailBrand } from "@/lib/brand";
import { claimContactNotice, listUnsentReceipts, markContactNoticeSent } from "@/lib/db/contact-notices";
import { getEnv } from "@/lib/env";
import { connectedMail } from "@/lib/mail/receipt-mails";
import { paths } from "@/lib/paths";
import { hashMailedAddress } from "@/lib/server/consents/mailed-address";
import { connectedFacts } from "@/lib/server/consents/receipt-mail";
import { getClock } from "@/lib/server/viewer/locale";
import type { Outbox } from "./outbox";

type Unsent = Awaited<ReturnType<typeof listUnsentReceipts>>[number];

/** Mails the receipt of what was agreed to, once a bank is linked or renewed under it. */
export const receiptMails: Outbox<Unsent> = {
  name: "receipt",
  list: () => listUnsentReceipts(),
  write: async ({ connectionId, email, hasAccount, isRenewal }) => {
    const facts = await connectedFacts(connectionId, { ...(await getClock(null)), isForMember: hasAccount });
    if (!facts) return null;
    const manageUrl = `${getEnv().APP_URL}${hasAccount ? paths.connection(connectionId) : paths.sharing}`;
    return { to: email, mail: connectedMail(getMailBrand(), facts, { manageUrl, hasAccount, isRenewal }) };
  },
  claim: ({ eventId, email }) => claimContactNotice(eventId, hashMailedAddress(email)),
  markSent: ({ eventId }) => markContactNoticeSent(eventId),
  idOf: ({ eventId }) => eventId,
};
