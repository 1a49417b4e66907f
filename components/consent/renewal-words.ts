import type { ConnectionView, RenewalPositionView } from "@/lib/contracts/dashboard";
import { listWords } from "@/lib/contracts/list-words";
import { positionWords } from "@/lib/contracts/renewal-position-words";
import { isOver } from "@/lib/domain/connection-state";

export type RenewalWords = { title: string; lead: string; agree: string; safety: string };

type Facts = Pick<ConnectionView, "state" | "daysLeft" | "bankName" | "attention" | "verdict" | "isExtendable">;

/** What a page about renewing is called, by how the connection stands. */
export function renewalTitle(connection: Facts, name: string): string {
  return renewalWords(connection, { name, until: "" }).title;
}

/** What leads to a page about renewing, in the words of its title. */
export function renewalAction({ state, daysLeft, attention, verdict }: Facts): string {
  if (state === "stopped") return "Share again";
  if (isOver({ state, daysLeft })) return "Reconnect";
  return isSignInAsked({ attention, verdict }) ? "Sign in again" : "Renew";
}

/** Whether renewing changes nothing: it shares as long as it could, and signing in again mends nothing. */
export function isRenewalIdle({ state, daysLeft, attention, isExtendable }: Omit<Facts, "verdict">): boolean {
  return state === "linked" && !isOver({ state, daysLeft }) && !isExtendable && !isForMore(attention);
}

/** Which of several banks it is, with those that come after it. */
export function walkWords(walk: RenewalPositionView): string {
  return walk.next.length > 0
    ? `${positionWords(walk)}. Next: ${listWords(walk.next)}.`
    : `${positionWords(walk)}. It's the last one.`;
}

/** What confirming access means, by how the connection stands. */
export function renewalWords(
  { state, daysLeft, bankName, attention, verdict, isExtendable }: Facts,
  { name, until }: { name: string; until: string },
): RenewalWords {
  const unchanged = "If you cancel at your bank, nothing changes.";
  if (state === "pending") {
    return {
      title: `Finish connecting ${name}`,
      lead: "You started this but haven't finished at your bank. Nothing has been shared yet.",
      agree: `Agree and continue to ${bankName}`,
      safety: "Nothing is shared until you sign in to your bank and confirm.",
    };
  }
  if (state === "stopped") {
    return {
      title: `Share ${name} again`,
      lead: `You stopped sharing. Agree again to share until ${until}. Your accounts won't appear twice.`,
      agree: `Agree and continue to ${bankName}`,
      safety: "Nothing is shared until you sign in to your bank and confirm.",
    };
  }
  if (isRenewalIdle({ state, daysLeft, bankName, attention, isExtendable })) {
    return {
      title: `You don't need to renew ${name} yet`,
      lead: `You already share until ${until}. Renewing now adds no time.`,
      agree: "Agree and renew anyway",
      safety: unchanged,
    };
  }
  if (isOver({ state, daysLeft }))
    return {
      title: `Reconnect ${name}`,
      lead: `Sign in to your bank again to share until ${until}. What we received stays here, and your accounts won't appear twice.`,
      agree: `Agree and reconnect ${bankName}`,
      safety: unchanged,
    };
  if (isSignInAsked({ attention, verdict }))
    return {
      title: `Sign in to ${name} again`,
      lead: signInLead({ bankName, attention, isExtendable }, until),
      agree: `Agree and sign in to ${bankName}`,
      safety: unchanged,
    };
  return {
    title: `Renew access to ${name}`,
    lead: isExtendable
      ? `Sign in to your bank again to share until ${until}.`
      : `You already share until ${until}. Sign in again so that ${bankName} can send more.`,
    agree: `Agree and renew at ${bankName}`,
    safety: unchanged,
  };
}

/** Whether what leads here is called signing in again (attention-words.ts), so that this is, too. */
function isSignInAsked({ attention, verdict }: Pick<Facts, "attention" | "verdict">): boolean {
  if (attention === "reconnect" || attention === "short") return true;
  return attention === "failed" && verdict?.nextStep !== "try-again" && verdict?.nextStep !== "wait";
}

function signInLead(
  { bankName, attention, isExtendable }: Pick<Facts, "bankName" | "attention" | "isExtendable">,
  until: string,
): string {
  if (attention === "reconnect")
    return `Once you sign in, you share until ${until}. What we received stays here, and your accounts won't appear twice.`;
  return isExtendable
    ? `It lets ${bankName} send more, and you then share until ${until}.`
    : `It lets ${bankName} send more. You already share until ${until}.`;
}

/** Whether the bank sent less than it was asked for. */
function isForMore(attention: Facts["attention"]): boolean {
  return attention === "reconnect" || attention === "failed" || attention === "short";
}
