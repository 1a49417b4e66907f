import { waitWords } from "@/components/ui/wait-words";
import type { DataTypeProgress, ProgressView } from "@/lib/contracts/progress";
import { verdictWords } from "@/lib/domain/verdict-words";
import { formatCount } from "@/lib/format";
import { readingWords } from "./reading-words";

export type PhaseWords = { title: string; text: string };

type Known = Pick<
  ProgressView,
  "phase" | "bankName" | "verdict" | "types" | "received" | "awaited" | "confirmNumber" | "nextPollSeconds"
>;

/** How the reading of a bank stands, said no better than it is. */
export function phaseWords(view: Known, language: string): PhaseWords {
  const { phase, bankName, verdict, received, confirmNumber, nextPollSeconds } = view;
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
    case "reading":
    case "slow":
      return { title: `${bankName} is connected`, text: readingWords(view, language) };
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
