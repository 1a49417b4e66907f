import type { AlertTone } from "@/components/ui/alert";
import { cookiesNeeded } from "@/components/ui/cookies-needed";
import type { EmailFormView } from "@/lib/contracts/people";

export type SignInNotice = {
  tone: AlertTone;
  title: string;
  text: string | null;
  /** True where the identity provider should ask again who they are. */
  asksAgain?: boolean;
};

/** What is wrong with the address and what to do about it; null when nothing is. */
export function emailProblemWords(problem: EmailFormView["problem"]): string | null {
  if (problem === "required") return "Enter your email address";
  return problem === "not-an-email" ? "Enter an email address like name@company.co.uk" : null;
}

const notices = new Map<string, SignInNotice>(
  Object.entries({
    cookies: { tone: "warning", ...cookiesNeeded },
    stopped: {
      tone: "info",
      title: "You stopped before finishing",
      text: "Nothing was changed. You can try again at any time.",
    },
    "email-not-verified": {
      tone: "warning",
      title: "Your email isn't confirmed there",
      text: "The account you chose has an unconfirmed email, so we can't tell which companies to show. Confirm the email there, choose another account, or sign in with an emailed link.",
      asksAgain: true,
    },
    failed: {
      tone: "warning",
      title: "Signing in didn't work",
      text: "Something went wrong between us and the sign-in service. Nothing was changed. Try again, or sign in with an emailed link if that's offered.",
    },
    "invitation-over": {
      tone: "info",
      title: "This invitation isn't open",
      text: "It was answered, withdrawn or is more than 14 days old. If you joined, sign in below. If not, ask your colleague for a new one.",
    },
    "signed-out": { tone: "success", title: "You're signed out", text: null },
    "signed-out-everywhere": {
      tone: "success",
      title: "You're signed out everywhere",
      text: "Every other phone and computer is signed out when it opens its next page.",
    },
    "account-deleted": {
      tone: "success",
      title: "Your account is deleted",
      text: "We keep an anonymous copy of each agreement so receipts can be checked.",
    },
  } as const),
);

/** What the page was opened to say, by its query: `problem` of signing in, or what was `done` before; or that an invitation is over. */
export function readSignInNotice(
  query: Record<string, string | string[] | undefined>,
  { isInvitationOver }: { isInvitationOver: boolean },
): SignInNotice | null {
  const named = query.problem ?? query.done ?? (isInvitationOver ? "invitation-over" : undefined);
  return (typeof named === "string" && notices.get(named)) || null;
}
