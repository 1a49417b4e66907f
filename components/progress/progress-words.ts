import { waitWords } from "@/components/ui/wait-words";
import type { DataTypeProgress, ProgressView } from "@/lib/contracts/progress";
import { verdictWords } from "@/lib/domain/verdict-words";
import { formatCount } from "@/lib/format";

export type PhaseWords = { title: string; text: string };

const closeable = "You can close this page and come back to it on this device; nothing is lost.";

/** How the reading of a bank stands, said no better than it is. */
export function phaseWords({
  phase,
  bankName,
  verdict,
  received,
  confirmNumber,
  nextPollSeconds,
}: Pick<
  ProgressView,
  "phase" | "bankName" | "verdict" | "received" | "confirmNumber" | "nextPollSeconds"
>): PhaseWords {
  if (verdict) {
    const { title, text } = verdictWords(verdict, bankName);
    const isAllShown = phase === "done" && received !== null && verdict.lacks === null;
    return { title: isAllShown ? "What we received" : title, text };
  }
  switch (phase) {
    case "unlinked":
      return {
        title: `${bankName} isn't linked yet`,
        text: "Finish signing in at your bank, or start again from the list of banks.",
      };
    case "unsure": {
      const wait = waitWords(nextPollSeconds ?? null);
      return {
        title: `We can't tell yet whether ${bankName} is linked`,
        text: `${wait ? `Codat, which carries out the connection, asks us to wait ${wait}. This page looks again by itself then.` : "Codat, which carries out the connection, hasn't answered so far. This page looks again by itself."} You needn't do anything, and you needn't go to your bank again.`,
      };
    }
    case "confirm":
      return {
        title: confirmNumber === null ? "Confirm it on your other device" : `Your number is ${confirmNumber}`,
        text: `Somebody has just signed in at ${bankName} in another browser. If it was you, type this number there. If it wasn't, do nothing: it is undone by itself, and nothing is shared.`,
      };
    case "ended":
      return {
        title: `${bankName} isn't linked any more`,
        text: "Nothing new is read from it. Link it again to go on; your accounts won't appear twice.",
      };
    case "waiting":
      return { title: `${bankName} is linked`, text: `It is getting your data ready. ${closeable}` };
    case "reading":
      return {
        title: `Reading your data from ${bankName}`,
        text: `This takes a minute or two as a rule. ${closeable}`,
      };
    case "slow":
      return {
        title: `Reading your data from ${bankName}`,
        text: `Still importing. ${closeable}`,
      };
    // Those have a verdict.
    case "done":
    case "partly":
    case "empty":
    case "failed":
    case "reconnect":
      return { title: bankName, text: "" };
  }
}

/** What stands beside a data type's bar. */
export function typeWords(type: DataTypeProgress, language: string): string {
  const count = type.count === null ? null : formatCount(type.count, language);
  switch (type.state) {
    case "waiting":
      return "Waiting";
    case "reading":
      return count === null ? "Reading" : `${count} so far`;
    case "done":
      return count ?? "Done";
    case "unsupported":
      return "Not offered by this bank";
    case "failed":
      return reasons[type.reason ?? "other"];
  }
}

const reasons: Record<NonNullable<DataTypeProgress["reason"]>, string> = {
  permission: "Your login can't share this",
  throttled: "The bank limits how often it may be asked",
  bank: "The bank couldn't send this",
  "sign-in": "The bank wants you to sign in again",
  codat: "Codat, which reads the data for us, couldn't hand this over",
  other: "This couldn't be read",
};
