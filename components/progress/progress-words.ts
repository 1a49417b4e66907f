import { waitWords } from "@/components/ui/wait-words";
import type { DataTypeProgress, ProgressView } from "@/lib/contracts/progress";
import { numberElsewhereText, signedInElsewhereTitle } from "@/lib/domain/number-words";
import { verdictWords } from "@/lib/domain/verdict-words";
import { dayOfInstant, formatDay } from "@/lib/format";
import { readingWords } from "./reading-words";

export type PhaseWords = { title: string; text: string };

type Known = Pick<
  ProgressView,
  "phase" | "bankName" | "undone" | "stoppedAt" | "verdict" | "types" | "received" | "awaited" | "nextPollSeconds"
>;

/** What the page knows besides: see there. */
type PhaseDetails = { isLong?: boolean; isAllDone?: boolean; timeZone?: string };

/** How the reading of a bank stands, said no better than it is. */
export function phaseWords(
  view: Known,
  language: string,
  { isLong = false, isAllDone = true, timeZone = "UTC" }: PhaseDetails = {},
): PhaseWords {
  const { phase, bankName, verdict, nextPollSeconds, undone, stoppedAt } = view;
  if (verdict) {
    const { title, text } = verdictWords(verdict, bankName, isAllDone);
    return { title, text };
  }
  switch (phase) {
    case "unlinked":
      if (undone)
        return {
          title: undone === "cancelled" ? `You cancelled access to ${bankName}` : `Access to ${bankName} was cancelled`,
          text: "You can start again at any time.",
        };
      return {
        title: `${bankName} isn't connected yet`,
        text: "Finish signing in to your bank, or start again.",
      };
    case "unsure": {
      const wait = waitWords(nextPollSeconds ?? null);
      return {
        title: `We don't know yet whether ${bankName} is connected`,
        text: `${wait ? `Codat, which connects us to your bank, asked us to wait ${wait}. This page will check again then.` : "Codat, which connects us to your bank, hasn't responded yet. This page keeps checking."} You don't need to do anything or go back to your bank.`,
      };
    }
    case "confirm":
      return { title: signedInElsewhereTitle(bankName), text: numberElsewhereText(bankName) };
    case "ended":
      if (stoppedAt)
        return {
          title: `You stopped sharing ${bankName}`,
          text: `You stopped on ${formatDay(dayOfInstant(stoppedAt, timeZone), language, "long")}. We get no new data from ${bankName}.`,
        };
      return {
        title: `${bankName} is no longer connected`,
        text: "Its data no longer updates. Reconnect it to continue. Your accounts won't appear twice.",
      };
    case "waiting":
    case "reading":
    case "slow":
      return { title: connectedWords(bankName), text: readingWords(view, language, isLong) };
    // Those have a verdict.
    case "done":
    case "partly":
    case "empty":
    case "failed":
    case "reconnect":
      return { title: bankName, text: "" };
  }
}

/** While a bank is read, however far that is. */
export function connectedWords(bankName: string): string {
  return `${bankName} is connected`;
}

/** Why a kind of data did not come. */
export function failureWords({ reason }: Pick<DataTypeProgress, "reason">): string {
  return reasons[reason ?? "other"];
}

const reasons: Record<NonNullable<DataTypeProgress["reason"]>, string> = {
  permission: "You don't have permission to share this",
  throttled: "The bank is limiting requests",
  bank: "The bank couldn't send this",
  "sign-in": "The bank needs you to sign in again",
  codat: "Codat, which collects the data for us, couldn't send this",
  other: "We couldn't get this",
};
