import type { AlertTone } from "@/components/ui/alert";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import type { Role } from "@/lib/contracts/role";
import { verdictWords } from "@/lib/domain/verdict-words";
import { accessEndWords, endedByWords, isOver, otherLoginName } from "./connection-words";

export type AttentionWords = {
  tone: AlertTone;
  title: string;
  text: string;
  /** What the one button says; null where waiting is all there is to do. */
  action: string | null;
};

/** What a connection needs its customer for: what happened, whose doing it was, and what to do now. */
export function attentionWords(connection: ConnectionView, { role }: { role: Role }): AttentionWords | null {
  const { attention, bankName, daysLeft } = connection;
  switch (attention) {
    case null:
      return null;
    case "confirm":
      return confirmWords(bankName, role);
    case "reconnect":
      return reconnectWords(connection);
    case "failed":
    case "short":
      return verdictOfBank(connection);
    case "renew":
      return {
        tone: "warning",
        title: accessEndWords(daysLeft),
        text: "Renew to keep sharing. If you cancel at your bank, nothing changes.",
        action: "Renew",
      };
    case "finish":
      return {
        tone: "info",
        title: "Not finished",
        text: `Nothing has been shared yet. Continue at ${bankName}, or remove it.`,
        action: "Continue",
      };
    case "duplicate":
      return isOver(connection) ? replacedWords(connection, role) : duplicateWords(connection, role);
  }
}

/** As the verdict has it, on whatever page it is said. */
function verdictOfBank({ verdict, bankName }: ConnectionView): AttentionWords | null {
  if (verdict === null) return null;
  const words = verdictWords(verdict, bankName);
  // Whom to ask is said by the text; the button leads to the bank.
  const action = verdict.nextStep === "ask-administrator" ? "Sign in again" : words.action;
  return { ...words, action, tone: verdict.kind === "short" || verdict.nextStep === "wait" ? "info" : "warning" };
}

function confirmWords(bankName: string, role: Role): AttentionWords {
  const isOwner = role === "owner";
  return {
    tone: "danger",
    title: `Someone signed in to ${bankName} for your company`,
    text: isOwner
      ? "We don't recognise that browser, so we haven't collected any data. Confirm or cancel it. If no one answers, we'll cancel it within an hour."
      : "We don't recognise that browser, so we haven't collected any data. An owner can confirm or cancel it. If no one does, we'll cancel it within an hour.",
    action: isOwner ? "Review" : null,
  };
}

function duplicateWords({ duplicateOf, bankName }: ConnectionView, role: Role): AttentionWords {
  const other = duplicateOf ? otherLoginName(duplicateOf, bankName) : "another login";
  const isOwner = role === "owner";
  return {
    tone: "info",
    title: "Some accounts are connected twice",
    text: isOwner
      ? `They also came from ${other}. Balances, and transactions that both logins have, count once.`
      : `They also came from ${other}. Balances, and transactions that both logins have, count once. An owner of the company can merge them.`,
    action: isOwner ? "Merge" : null,
  };
}

/** What leads on to the bank, where connecting it was begun. */
export function continueWords(bankName: string): string {
  return `Continue at ${bankName}`;
}

/** Of several logins of one bank together. */
export function twiceWords(logins: number): string {
  return `${logins} logins have accounts that another login has too`;
}

/** Of one that has ended, and all of whose accounts go on in another. */
function replacedWords({ duplicateOf, bankName }: ConnectionView, role: Role): AttentionWords {
  const other = duplicateOf ? otherLoginName(duplicateOf, bankName) : "another login";
  const isOwner = role === "owner";
  return {
    tone: "info",
    title: `Its accounts now come through ${other}`,
    text: isOwner
      ? "Access has ended here, and you don't need to reconnect. Merge the two, or delete this login's data."
      : "Access has ended here, and you don't need to reconnect. An owner of the company can merge the two.",
    action: isOwner ? "Merge" : null,
  };
}

function reconnectWords(connection: ConnectionView): AttentionWords {
  const { daysLeft, bankName } = connection;
  const hasEnded = isOver(connection);
  return {
    tone: "danger",
    title: hasEnded ? accessEndWords(daysLeft) : `${bankName} needs you to sign in again`,
    text: hasEnded
      ? [
          endedByWords(connection),
          "What we received stays here. Sign in to your bank to reconnect. Your accounts won't appear twice.",
        ]
          .filter(Boolean)
          .join(" ")
      : "Banks ask for this from time to time, for security. Sign in to share new data. What we received stays here, and your accounts won't appear twice.",
    action: "Reconnect",
  };
}

/** Whether the one button refreshes; else it leads to a page of the connection's own. */
export function isMendedByRefresh({ attention, verdict }: ConnectionView): boolean {
  return attention === "failed" && verdict?.nextStep === "try-again";
}
