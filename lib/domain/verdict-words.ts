import { dataTypesInText, noDataTypesInText } from "@/lib/contracts/data-types";
import type { MissingReason, VerdictView } from "@/lib/contracts/verdict";
import { lengthWords } from "./length-words";

export type VerdictWords = {
  title: string;
  text: string;
  /** What the one button says; null where there is nothing to press. */
  action: string | null;
};

/**
 * The verdict on a bank in words: the same on every page and in every mail. `bank` is its name. `isAllDone` is false where the
 * page asks for something else, so that it doesn't say that there is nothing to do.
 */
export function verdictWords(verdict: VerdictView, bank: string, isAllDone = true): VerdictWords {
  return { title: titleOf(verdict, bank), text: textOf(verdict, bank, isAllDone), action: actions[verdict.nextStep] };
}

/** Whether all that was asked for is here, and could be read. */
export function isWhole({ kind, lacks, hasUnread }: VerdictView): boolean {
  return kind === "complete" && lacks === null && !hasUnread;
}

/** The verdict on a bank that sent all that it was asked for: what a page that awaits it leaves room for. */
export function completeWords(bank: string): VerdictWords {
  const nothing = { missing: [], notOffered: [], lacks: null, history: null };
  return verdictWords({ kind: "complete", nextStep: "nothing", ...nothing }, bank);
}

const actions: Record<VerdictView["nextStep"], string | null> = {
  nothing: null,
  wait: null,
  "try-again": "Try again",
  "sign-in": "Sign in again",
  "sign-in-for-rest": "Sign in again",
  "ask-administrator": "Ask your administrator",
  "choose-accounts": "Sign in again",
};

function titleOf({ kind, lacks, nextStep, missing, hasUnread }: VerdictView, bank: string): string {
  if (lacks === "accounts")
    return hasUnread ? `${bank} sent no accounts that we could read` : `${bank} sent no accounts`;
  if (nextStep === "sign-in") return `${bank} needs you to sign in again`;
  if (lacks === "transactions") return `${bank} sent your accounts, but no transactions`;
  switch (kind) {
    case "complete":
      return hasUnread ? `We couldn't read some of your data from ${bank}` : `We've received your data from ${bank}`;
    case "short":
      return `${bank} sent less history than we asked for`;
    case "partial":
      return isOlder(missing)
        ? `Some of your data from ${bank} isn't up to date`
        : `We received part of your data from ${bank}`;
    case "failed":
      return isOlder(missing) ? `We couldn't update your data from ${bank}` : `We couldn't get your data from ${bank}`;
  }
}

/** Whether all that is missing is here as it was before. */
export function isOlder(missing: VerdictView["missing"]): boolean {
  return missing.length > 0 && missing.every(({ hasEarlier }) => hasEarlier);
}

function textOf(verdict: VerdictView, bank: string, isAllDone: boolean): string {
  const { kind, lacks, history, missing, hasUnread } = verdict;
  if (lacks === "accounts" && hasUnread) return unreadableWords;
  if (lacks === "accounts")
    return "The bank is connected, but sent no accounts. You may not have chosen any, or this login may have none. Sign in again and choose at least one.";
  if (lacks === "transactions") return "That's normal for new or unused accounts. If yours are neither, get help.";
  if (kind === "complete")
    return [...completeSentences(verdict, bank), isAllDone ? "You don't need to do anything." : ""]
      .filter(Boolean)
      .join(" ");
  if (kind === "short") return history ? shortWords(history) : OLDER_HISTORY;
  if (awaitsSignIn(verdict))
    return `It sends no ${noDataTypesInText(keysOf(missing))} until you do. ${nextStepWords(verdict, bank)}`;
  return [standingWords(verdict, bank), ...missingWords(missing, bank), nextStepWords(verdict, bank)]
    .filter(Boolean)
    .join(" ");
}

/** Where what came may have been accounts. */
export const unreadableWords =
  "The bank is connected, but some of what it sent couldn't be read. It's in the file of all your data, as received. If you chose no accounts, sign in again and choose at least one.";

const OLDER_HISTORY =
  "Many banks only send older history just after you sign in. If your accounts go back further, sign in again.";

function shortWords({ days, askedMonths }: NonNullable<VerdictView["history"]>): string {
  const asked = lengthWords(askedMonths * 30.44);
  if (days === 0) return `It sent nothing from before you connected it. We asked for ${asked}. ${OLDER_HISTORY}`;
  return `It sent about ${lengthWords(days)} of the ${asked} we asked for. ${OLDER_HISTORY}`;
}

function completeSentences({ notOffered, hasUnread }: VerdictView, bank: string): string[] {
  const lacking = notOffered.length > 0 ? [`It doesn't offer ${dataTypesInText(notOffered)}.`] : [];
  if (hasUnread) return [`The rest of what ${bank} sent is here.`, ...lacking];
  return lacking.length > 0
    ? [`${bank} sent everything it can.`, ...lacking]
    : [`${bank} sent everything we asked for.`];
}

/** Whether all that is missing waits for the sign-in that the title speaks of, and was never here. */
function awaitsSignIn({ nextStep, missing }: VerdictView): boolean {
  const reasons: MissingReason[] = ["sign-in", "late"];
  return nextStep === "sign-in" && missing.every(({ reason, hasEarlier }) => !hasEarlier && reasons.includes(reason));
}

/** Where nothing came at all: what holds all the same. */
function standingWords({ kind, nextStep, missing }: VerdictView, bank: string): string {
  return kind === "failed" && nextStep !== "sign-in" && !isOlder(missing)
    ? `${bank} is connected, and what you agreed hasn't changed.`
    : "";
}

/** A sentence for each reason, with what did not come for it. */
function missingWords(missing: VerdictView["missing"], bank: string): string[] {
  const reasons = [...new Set(missing.map(({ reason }) => reason))];
  const sentences = reasons.map((reason) =>
    sentenceOf[reason](noDataTypesInText(keysOf(missing.filter((type) => type.reason === reason))), bank),
  );
  const earlier = missing.filter(({ hasEarlier }) => hasEarlier);
  if (earlier.length === 0) return sentences;
  const isAll = earlier.length === missing.length;
  return [
    ...sentences,
    isAll
      ? "What we received before is still here."
      : `The ${dataTypesInText(keysOf(earlier))} we received before are still here.`,
  ];
}

const sentenceOf: Record<MissingReason, (what: string, bank: string) => string> = {
  "sign-in": (what, bank) => `${bank} didn't send ${what}, because it needs you to sign in first.`,
  permission: (what, bank) => `You don't have permission to share ${what} at ${bank}.`,
  bank: (what, bank) => `${bank} couldn't send ${what}.`,
  throttled: (what, bank) => `${bank} didn't send ${what}, because it's limiting requests.`,
  codat: (what) => `Codat, which collects the data for us, couldn't send ${what}. We'll keep trying.`,
  other: (what, bank) => `We couldn't get ${what} from ${bank}.`,
  late: (what, bank) => `We haven't received ${what} from ${bank}.`,
};

function nextStepWords({ nextStep }: VerdictView, bank: string): string {
  switch (nextStep) {
    case "sign-in":
      return "Banks ask for this from time to time, for security. Your accounts won't appear twice.";
    case "ask-administrator":
      return `Ask your company's administrator at ${bank} to allow it, then sign in again.`;
    case "wait":
      return "Try again in an hour or so.";
    case "try-again":
      return "Try again. If it happens again, get help.";
    default:
      return "";
  }
}

function keysOf(missing: VerdictView["missing"]): string[] {
  return missing.map(({ dataType }) => dataType);
}
