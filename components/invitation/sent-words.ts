import type { InvitationState, SentInvitationView } from "@/lib/contracts/bank-invitation";

type Words = { title: string; text: string };

/** How far an invitation is, for the person who made it: what happened, then what is next. */
export function sentWords(view: SentInvitationView, { isSignedIn }: { isSignedIn: boolean }): Words {
  return (view.matchNumber === null ? personWords : phoneWords)(view, isSignedIn)[view.state];
}

function personWords(
  { bank: { name }, companyName }: SentInvitationView,
  isSignedIn: boolean,
): Record<InvitationState, Words> {
  return {
    sent: {
      title: "Send this link to the person with the login",
      text: `It lets one person connect ${name} for ${companyName}, in their own browser. They don't see anything else.`,
    },
    opened: { title: "They've opened the link", text: `Next, they read what is shared and sign in to ${name}.` },
    agreed: {
      title: "They've agreed",
      text: isSignedIn
        ? `Next, they sign in to ${name}. Then an owner has an hour to confirm it on your account's first page.`
        : `Next, they sign in to ${name}. We don't know yet whether they have.`,
    },
    connected: {
      title: `${name} is connected`,
      text: isSignedIn
        ? "You find it in your account."
        : "The person who connected it manages it from now on, in their browser. This browser doesn't show its data.",
    },
    withdrawn: {
      title: "The link no longer works",
      text: `It was withdrawn. Nothing from ${name} is shared through it.`,
    },
    expired: {
      title: "The link has expired",
      text: "No one used it within 7 days. Make a new one if you still need it.",
    },
  };
}

function phoneWords({ bank: { name } }: SentInvitationView, isSignedIn: boolean): Record<InvitationState, Words> {
  return {
    sent: {
      title: "Scan to continue on your phone",
      text: `There you agree and open ${name}'s app. This page follows along.`,
    },
    opened: { title: "Continue on your phone", text: `Read what is shared there, then sign in to ${name}.` },
    agreed: {
      title: "You've agreed on your phone",
      text: `Next, sign in to ${name} there. We don't know yet whether you have.`,
    },
    connected: {
      title: `${name} is connected`,
      text: isSignedIn
        ? "You find it in your account."
        : "Your phone has it from now on: see, renew or stop it there. To use this computer too, add your email on the phone.",
    },
    withdrawn: {
      title: "The code no longer works",
      text: `It was withdrawn. Nothing from ${name} is shared through it.`,
    },
    expired: { title: "The code has expired", text: "It works for 10 minutes. Make a new one, or continue here." },
  };
}

/** Whether the link can still be used by the person who gets it. */
export function isUsable(state: InvitationState): boolean {
  return state === "sent" || state === "opened";
}
