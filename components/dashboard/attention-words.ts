import type { AlertTone } from "@/components/ui/alert";
import { type Clock, dayWords, deadlineWords, momentWords } from "@/components/ui/moment-words";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { endedByWords } from "@/lib/contracts/ended-words";
import { listWords } from "@/lib/contracts/list-words";
import type { Role } from "@/lib/contracts/role";
import { isOver } from "@/lib/domain/connection-state";
import { verdictWords } from "@/lib/domain/verdict-words";
import { accessEndWords, accountTitle, loginName } from "./connection-words";

export type AttentionWords = {
  tone: AlertTone;
  title: string;
  text: string;
  /** What the one button says; null where waiting is all there is to do. */
  action: string | null;
};

/** What a connection needs its customer for, on whatever page: what happened, whose doing it was, and what to do now. */
export function attentionWords(
  connection: ConnectionView,
  { role, clock, brandName }: { role: Role; clock: Clock; brandName: string },
): AttentionWords | null {
  const { attention, bankName, daysLeft } = connection;
  switch (attention) {
    case null:
      return null;
    case "confirm":
      return confirmWords(connection, { role, clock });
    case "reconnect":
      return reconnectWords(connection, { clock, brandName });
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

function confirmWords(
  { bankName, undecided }: ConnectionView,
  { role, clock }: { role: Role; clock: Clock },
): AttentionWords {
  const isOwner = role === "owner";
  return {
    tone: "danger",
    title: `Someone signed in to ${bankName} for your company`,
    text: undecided ? undecidedWords(undecided, { isOwner, clock }) : UNKNOWN_BROWSER,
    action: isOwner ? "Review" : null,
  };
}

const UNKNOWN_BROWSER = "We don't recognise that browser, so we haven't collected any data.";

/** Since when it waits to be confirmed, and until when. */
function undecidedWords(
  undecided: NonNullable<ConnectionView["undecided"]>,
  { isOwner, clock }: { isOwner: boolean; clock: Clock },
): string {
  const [since, until] = [momentWords(undecided.since, clock), deadlineWords(undecided.until, clock)];
  return isOwner
    ? `We saw it ${since}, from a browser we don't recognise, so we haven't collected any data. If no one answers by ${until}, we'll cancel it.`
    : `We saw it ${since}, from a browser we don't recognise, so we haven't collected any data. An owner can confirm or cancel it. If no one does by ${until}, we'll cancel it.`;
}

function duplicateWords({ duplicateOf }: ConnectionView, role: Role): AttentionWords {
  const other = duplicateOf ? loginName(duplicateOf) : "another login";
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

/** Of several logins of one bank together: each of them, and each that has the same accounts. */
export function twiceWords(connections: ConnectionView[], role: Role): { title: string; text: string } {
  const all = new Set(connections.flatMap(({ id, duplicateOf }) => (duplicateOf ? [id, duplicateOf.id] : [id])));
  return {
    title: `${all.size} logins have accounts in common`,
    text:
      role === "owner"
        ? "Balances, and transactions that several logins have, count once. You merge one login at a time."
        : "Balances, and transactions that several logins have, count once. An owner of the company can merge them.",
  };
}

/** Of one that has ended, and whose accounts go on in another: all, or all but those that nothing proves to be there. */
function replacedWords({ duplicateOf }: ConnectionView, role: Role): AttentionWords {
  const other = duplicateOf ? loginName(duplicateOf) : "another login";
  const isOwner = role === "owner";
  const known = {
    tone: "info",
    title: `Now connected through ${other}`,
    action: isOwner ? "Merge" : null,
  } as const;
  const [unproved, ...more] = duplicateOf?.others.map(accountTitle) ?? [];
  if (unproved === undefined)
    return {
      ...known,
      text: isOwner
        ? "Access has ended here, and you don't need to reconnect. Merge the two, or delete this login's data."
        : "Access has ended here, and you don't need to reconnect. An owner of the company can merge the two.",
    };
  if (more.length === 0)
    return {
      ...known,
      text: isOwner
        ? `We aren't sure about ${unproved}. If ${other} has it too, merge the two. If not, reconnect.`
        : `We aren't sure about ${unproved}. If ${other} has it too, an owner of the company can merge the two. If not, reconnect.`,
    };
  const names = listWords([unproved, ...more]);
  return {
    ...known,
    text: isOwner
      ? `We aren't sure about ${names}. If ${other} has them too, merge the two. If not, reconnect.`
      : `We aren't sure about ${names}. If ${other} has them too, an owner of the company can merge the two. If not, reconnect.`,
  };
}

function reconnectWords(
  connection: ConnectionView,
  { clock, brandName }: { clock: Clock; brandName: string },
): AttentionWords {
  const { bankName } = connection;
  const hasEnded = isOver(connection);
  return {
    tone: "danger",
    title: hasEnded ? endedTitle(connection, clock) : `${bankName} needs you to sign in again`,
    text: hasEnded
      ? [
          endedByWords(connection.ending?.by, { bank: bankName, brandName }),
          "What we received stays here. Sign in to your bank to reconnect. Your accounts won't appear twice.",
        ]
          .filter(Boolean)
          .join(" ")
      : "Banks ask for this from time to time, for security. Sign in to share new data. What we received stays here, and your accounts won't appear twice.",
    action: hasEnded ? "Reconnect" : "Sign in again",
  };
}

/** When access ended, as far as it is known. */
function endedTitle({ daysLeft, ending }: ConnectionView, clock: Clock): string {
  if (daysLeft !== null || !ending?.at) return accessEndWords(daysLeft);
  return `Access ended on ${dayWords(ending.at, clock, "dayMonth")}`;
}

/** Whether the one button refreshes; else it leads to a page of the connection's own. */
export function isMendedByRefresh({ attention, verdict }: ConnectionView): boolean {
  return attention === "failed" && verdict?.nextStep === "try-again";
}
