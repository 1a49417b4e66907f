import type { DataTypeProgress, ProgressView } from "@/lib/contracts/progress";
import { formatCount } from "@/lib/format";

export type PhaseWords = { title: string; text: string };

const closeable = "You can close this page and come back to it on this device; nothing is lost.";

/** How the reading of a bank stands, said no better than it is. */
export function phaseWords({
  phase,
  bankName,
  received,
  confirmNumber,
}: Pick<ProgressView, "phase" | "bankName" | "received" | "confirmNumber">): PhaseWords {
  switch (phase) {
    case "unlinked":
      return {
        title: `${bankName} isn't linked yet`,
        text: "Nothing has been shared. Finish signing in at your bank, or start again from the list of banks.",
      };
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
    case "done":
      if (received?.transactionCount === 0) {
        return {
          title: "Your accounts arrived, without transactions",
          text: `${bankName} sent no transactions for them. That is right for accounts that are new or not in use; if these are neither, get help.`,
        };
      }
      // Nothing of it is shown here.
      if (received === null)
        return {
          title: `Your data from ${bankName} has arrived`,
          text: "Everything we asked for is there. Thank you; there is nothing left to do.",
        };
      return { title: "What we received", text: `Everything we asked ${bankName} for has arrived. Thank you.` };
    case "partly":
      return {
        title: "Some of it has arrived",
        text: `${bankName} sent part of what we asked for. What is missing is named below; it isn't something you did.`,
      };
    case "empty":
      return {
        title: `${bankName} sent no account`,
        text: "The bank is linked, but there was no account in what it sent. Perhaps none was chosen there, or this login has none. Link it again and choose at least one.",
      };
    case "failed":
      return {
        title: `Nothing could be read from ${bankName}`,
        text: "The bank is linked, but it sent nothing. It isn't something you did. Link it again, or come back later.",
      };
    case "reconnect":
      return {
        title: `${bankName} wants you to sign in again`,
        text: "Banks ask for this now and then, for your safety. What we read before is safe, and your accounts won't appear twice.",
      };
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
  other: "This couldn't be read",
};
