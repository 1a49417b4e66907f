import { type Clock, momentWords } from "@/components/ui/moment-words";
import type { InvitationState, SentInvitationView } from "@/lib/contracts/bank-invitation";
import { shortName } from "@/lib/domain/company-name";

type Words = { title: string; text: string };
/** Whether somebody is signed in who belongs to the company, and that the bank was connected, with the time where it is known. */
type Reader = { isTheirs: boolean; connectedTitle: string };

/** How far an invitation is, for the person who made it: what happened, then what is next. */
export function sentWords(view: SentInvitationView, { isTheirs, clock }: { isTheirs: boolean; clock: Clock }): Words {
  const { connected } = view.at;
  const connectedTitle =
    connected === null
      ? `${view.bank.name} was connected`
      : `${view.bank.name} was connected ${momentWords(connected, clock)}`;
  return (view.matchNumber === null ? personWords : phoneWords)(view, { isTheirs, connectedTitle })[view.state];
}

function personWords(
  { bank: { name }, companyName }: SentInvitationView,
  { isTheirs, connectedTitle }: Reader,
): Record<InvitationState, Words> {
  return {
    sent: {
      title: "Send this link to the person with the login",
      text: isTheirs
        ? `It lets one person connect ${name} for ${shortName(companyName)}, in their own browser. They don't see anything else.`
        : `It lets one person connect ${name} for ${shortName(companyName)}, in their own browser. They'll manage it from then on, and you won't see its data here.`,
    },
    opened: { title: "They've opened the link", text: `Next, they read what they'd share and sign in to ${name}.` },
    agreed: {
      title: "They've agreed",
      text: isTheirs
        ? `Next, they sign in to ${name}. Then an owner has an hour to confirm it, on Home in your account.`
        : `Next, they sign in to ${name}. We don't know yet whether they have.`,
    },
    declined: {
      title: "They said “Not now”",
      text: `Nothing was shared with this link. Ask someone else with a new one, which ends this one, or connect ${name} yourself.`,
    },
    connected: {
      title: connectedTitle,
      text: isTheirs
        ? "You'll find it in your account."
        : "The person who connected it now manages it, in their browser. This browser doesn't show its data.",
    },
    withdrawn: {
      title: "The link no longer works",
      text: `It was withdrawn, so no one can use it to connect ${name}.`,
    },
    expired: {
      title: "The link has expired",
      text: "No one used it within 7 days. Make a new one if you still need it.",
    },
  };
}

function phoneWords(
  { bank: { name }, companyName }: SentInvitationView,
  { isTheirs, connectedTitle }: Reader,
): Record<InvitationState, Words> {
  return {
    sent: {
      title: "Scan to continue on your phone",
      text: `You agree there for ${shortName(companyName)} and sign in to ${name}. This page shows how far you are.`,
    },
    opened: {
      title: "Continue on your phone",
      text: `On your phone, read what you'd share, agree and sign in to ${name}.`,
    },
    agreed: {
      title: "You've agreed on your phone",
      text: isTheirs
        ? `Next, sign in to ${name} there. Then an owner has an hour to confirm it, on Home in your account.`
        : `Next, sign in to ${name} there. We don't know yet whether you have.`,
    },
    declined: {
      title: "You said “Not now” on your phone",
      text: "Nothing was shared with this code. Make a new one to try again there, or continue here.",
    },
    connected: {
      title: connectedTitle,
      text: isTheirs
        ? "You'll find it in your account."
        : "You can see, renew or stop it on your phone. To use this computer too, add your email on the phone.",
    },
    withdrawn: {
      title: "The code no longer works",
      text: `It was withdrawn, so no one can use it to connect ${name}.`,
    },
    expired: { title: "The code has expired", text: "Codes work for 10 minutes. Make a new one, or continue here." },
  };
}

/** Whether the link can still be used by the person who gets it. */
export function isUsable(state: InvitationState): boolean {
  return state === "sent" || state === "opened";
}
