import "server-only";
import { getMailBrand } from "@/lib/brand";
import { claimComeBack, listDueComeBacks, markComeBackSent, releaseComeBack } from "@/lib/db/come-back-reminders";
import { getEnv } from "@/lib/env";
import { comeBackMail } from "@/lib/mail/come-back-mail";
import { paths } from "@/lib/paths";
import type { Outbox } from "./outbox";

type Due = Awaited<ReturnType<typeof listDueComeBacks>>[number];

/** Mails those who asked yesterday to be reminded of the bank that they have not connected. */
export const comeBackMails: Outbox<Due> = {
  name: "reminder to come back",
  list: listDueComeBacks,
  write: async ({ email, providerKey, bankName, companyName }) => {
    const url = `${getEnv().APP_URL}${paths.consent(providerKey)}`;
    return { to: email, mail: comeBackMail(getMailBrand(), { bankName, companyName, url }) };
  },
  claim: ({ journeyId }) => claimComeBack(journeyId),
  release: ({ journeyId }) => releaseComeBack(journeyId),
  markSent: ({ journeyId }) => markComeBackSent(journeyId),
  idOf: ({ journeyId }) => journeyId,
};
