import type { AlertTone } from "@/components/ui/alert";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import type { DataTypeProgress } from "@/lib/contracts/progress";
import type { Role } from "@/lib/contracts/role";
import { accessEndWords, isOver, loginName } from "./connection-words";

type Reason = NonNullable<DataTypeProgress["reason"]>;
export type AttentionWords = {
  tone: AlertTone;
  title: string;
  text: string;
  /** What the one button says; null where waiting is all there is to do. */
  action: string | null;
};

/** What a connection needs its customer for: what happened, whose doing it was, and what to do now. */
export function attentionWords(
  connection: ConnectionView,
  { brandName, role }: { brandName: string; role: Role },
): AttentionWords | null {
  const { attention, bankName, daysLeft } = connection;
  switch (attention) {
    case null:
      return null;
    case "confirm":
      return confirmWords(bankName, role);
    case "reconnect":
      return reconnectWords(connection);
    case "failed":
      return failureWords(connection.failure ?? "other", bankName);
    case "renew":
      return {
        tone: "warning",
        title: accessEndWords(daysLeft),
        text: "Confirm it again to keep sharing. If you turn back at your bank, nothing changes.",
        action: "Renew",
      };
    case "finish":
      return {
        tone: "info",
        title: "You haven't finished linking it",
        text: `Nothing has been shared yet. Go on at ${bankName}, or remove it from here.`,
        action: "Continue",
      };
    case "duplicate":
      return duplicateWords(connection, role);
    case "short":
      return {
        tone: "info",
        title: "Less history than we asked for",
        text: `Most banks hand out their full history only just after you agree. Renew, and ${brandName} reads it anew.`,
        action: "Renew",
      };
  }
}

function confirmWords(bankName: string, role: Role): AttentionWords {
  const isOwner = role === "owner";
  return {
    tone: "danger",
    title: `Somebody signed in at ${bankName} for your company`,
    text: `We don't know that browser, so nothing is read from it. ${isOwner ? "Say whether it was right" : "An owner can say whether it was right"}; without an answer it is undone within an hour.`,
    action: isOwner ? "Decide" : null,
  };
}

function duplicateWords({ duplicateOf, bankName }: ConnectionView, role: Role): AttentionWords {
  const other = duplicateOf
    ? loginName({ ...duplicateOf, hasOtherLogins: duplicateOf.bankName === bankName })
    : "another login";
  const isOwner = role === "owner";
  return {
    tone: "warning",
    title: "The same accounts are here twice",
    text: `They came under ${other} as well. ${isOwner ? "Merge the two, so that" : "An owner of the company can merge the two, so that"} nothing is counted double.`,
    action: isOwner ? "Merge them" : null,
  };
}

function reconnectWords(connection: ConnectionView): AttentionWords {
  const { daysLeft, bankName } = connection;
  const hasEnded = isOver(connection);
  return {
    tone: "danger",
    title: hasEnded ? accessEndWords(daysLeft) : `${bankName} asks you to sign in again`,
    text: hasEnded
      ? "What we read is safe. Sign in at your bank to go on; your accounts won't appear twice."
      : "Banks ask for this now and then, for your safety. What we read is safe; your accounts won't appear twice.",
    action: "Reconnect",
  };
}

function failureWords(reason: Reason, bankName: string): AttentionWords {
  const failed = "The last refresh didn't work";
  switch (reason) {
    case "permission":
      return {
        tone: "warning",
        title: "Your login can't share all of it",
        text: `Ask whoever manages your company's login at ${bankName} to allow it, then sign in once more.`,
        action: "Sign in again",
      };
    case "sign-in":
      return {
        tone: "danger",
        title: `${bankName} asks you to sign in again`,
        text: "Banks ask for this now and then, for your safety. What we read is safe.",
        action: "Sign in again",
      };
    case "throttled":
      return {
        tone: "info",
        title: `${bankName} limits how often it may be asked`,
        text: "You are connected, and nothing is lost. We ask again by ourselves; there is nothing to do.",
        action: null,
      };
    case "bank":
      return {
        tone: "warning",
        title: failed,
        text: `${bankName} couldn't send everything. It isn't something you did, and what we read before is safe.`,
        action: "Try again",
      };
    case "other":
      return {
        tone: "warning",
        title: failed,
        text: "It isn't something you did, and what we read before is safe.",
        action: "Try again",
      };
  }
}

/** Whether the one button refreshes; else it leads to a page of the connection's own. */
export function isMendedByRefresh({ attention, failure }: ConnectionView): boolean {
  return attention === "failed" && (failure === "bank" || failure === "other" || failure === null);
}
