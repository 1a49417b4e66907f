import type { RemindStep } from "./contracts/leaving";
import { paths } from "./paths";

/** Addresses of few pages, apart from `paths`, which the scripts of every page carry. */
export const journeyPaths = {
  /** The agreement with a bank that is connected, to be agreed to again with the same login, and with one more. */
  consentAgain: (providerKey: string) => `${paths.consent(providerKey)}?login=same`,
  consentForOtherLogin: (providerKey: string) => `${paths.consent(providerKey)}?login=new`,
  /** What somebody opens who is asked to connect a bank, once they have said "Not now". */
  invitedDeclined: (token: string) => `${paths.invited(token)}?step=declined`,
  /** What a browser shares, where the company of this journey has to become somebody's before someone else may be asked to connect this bank. */
  claimFirst: ({ bank, journey }: { bank: string; journey?: string | undefined }) =>
    `${paths.sharing}?done=claim-first&bank=${encodeURIComponent(bank)}${journey === undefined ? "" : `&journey=${journey}`}`,
  /** What else can be done, opened at being reminded, and after that was answered; `from` is where it leads back to. */
  remind: (providerKey: string, step: RemindStep, from: string | null) =>
    `${paths.leave(providerKey)}&remind=${step}${from === null ? "" : `&from=${encodeURIComponent(from)}`}`,
};
