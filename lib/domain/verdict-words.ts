import type { MissingReason, VerdictView } from "@/lib/contracts/verdict";

export type VerdictWords = {
  title: string;
  text: string;
  /** What the one button says; null where there is nothing to press. */
  action: string | null;
};

/** The verdict on a bank in words: the same on every page and in every mail. `bank` is its name. */
export function verdictWords(verdict: VerdictView, bank: string): VerdictWords {
  return { title: titleOf(verdict, bank), text: textOf(verdict, bank), action: actions[verdict.nextStep] };
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

function titleOf({ kind, lacks, nextStep, missing }: VerdictView, bank: string): string {
  if (lacks === "accounts") return `${bank} sent no account`;
  if (nextStep === "sign-in") return `${bank} wants you to sign in again`;
  if (lacks === "transactions") return "Your accounts arrived, without transactions";
  const isOlder = missing.length > 0 && missing.every(({ hasEarlier }) => hasEarlier);
  switch (kind) {
    case "complete":
      return `Your data from ${bank} has arrived`;
    case "short":
      return "Less history than we asked for";
    case "partial":
      return isOlder ? "Not everything is up to date" : "Some of it has arrived";
    case "failed":
      return isOlder ? `Nothing new could be read from ${bank}` : `Nothing could be read from ${bank}`;
  }
}

function textOf(verdict: VerdictView, bank: string): string {
  const { kind, lacks, history, notOffered, missing } = verdict;
  if (lacks === "accounts")
    return "The bank is linked, but there was no account in what it sent. Perhaps none was chosen there, or this login has none. Sign in again and choose at least one.";
  if (lacks === "transactions")
    return `${bank} sent no transactions for them. That is right for accounts that are new or not in use; if these are neither, get help.`;
  if (kind === "complete")
    return `${notOffered.length > 0 ? `Everything ${bank} offers is here; it doesn't offer ${listOf(notOffered)}` : `Everything we asked ${bank} for is here`}. You don't need to do anything.`;
  if (kind === "short")
    return `${bank} sent about ${spanOf(history?.days ?? 0)} of the ${history?.askedMonths ?? 0} months we asked for. Many banks hand out the rest only just after you agree. Sign in there again to send it; if ${bank} keeps no more than that, nothing is missing.`;
  return [...missingWords(missing, bank), nextStepWords(verdict, bank)].filter(Boolean).join(" ");
}

/** A sentence for each reason, with what did not come for it. */
function missingWords(missing: VerdictView["missing"], bank: string): string[] {
  const reasons = [...new Set(missing.map(({ reason }) => reason))];
  const sentences = reasons.map((reason) =>
    sentenceOf[reason](listOf(missing.filter((type) => type.reason === reason).map(({ label }) => label)), bank),
  );
  const earlier = missing.filter(({ hasEarlier }) => hasEarlier);
  if (earlier.length === 0) return sentences;
  const isAll = earlier.length === missing.length;
  return [
    ...sentences,
    isAll ? "What we read before is here." : `What we read of ${labelsOf(earlier)} before is here.`,
  ];
}

const sentenceOf: Record<MissingReason, (what: string, bank: string) => string> = {
  "sign-in": (what, bank) => `${bank} didn't send ${what}, because it wants you to sign in first.`,
  permission: (what, bank) => `Your login at ${bank} can't share ${what}.`,
  bank: (what, bank) => `${bank} couldn't send ${what}.`,
  throttled: (what, bank) => `${bank} didn't send ${what}, because it limits how often it may be asked.`,
  codat: (what) => `Codat, which reads the data for us, couldn't hand over ${what}. We ask again by ourselves.`,
  other: (what) => `We couldn't read ${what}.`,
  late: (what, bank) => `We haven't received ${what} from ${bank}.`,
};

function nextStepWords({ nextStep }: VerdictView, bank: string): string {
  switch (nextStep) {
    case "sign-in":
      return "Banks ask for that now and then, for your safety. Your accounts won't appear twice.";
    case "ask-administrator":
      return `Ask whoever manages your company's login at ${bank} to allow it, then sign in again.`;
    case "wait":
      return "The link itself works. Try again in an hour or so.";
    case "try-again":
      return "Try again; if it happens again, get help.";
    default:
      return "";
  }
}

function labelsOf(types: VerdictView["missing"]): string {
  return listOf(types.map(({ label }) => label));
}

/** "accounts, balances and transactions". */
function listOf(labels: string[]): string {
  const words = labels.map((label) => label.toLowerCase());
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}

function spanOf(days: number): string {
  if (days < 45) return `${Math.max(days, 1)} ${days > 1 ? "days" : "day"}`;
  return `${Math.round(days / 30.44)} months`;
}
