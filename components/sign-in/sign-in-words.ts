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
      text: "Nobody was signed in. Try again whenever you like.",
    },
    "email-not-verified": {
      tone: "warning",
      title: "Your email address isn't confirmed there",
      text: "The account that you chose has an address that nobody has confirmed, so we can't tell whose companies to show. Confirm the address there, choose another account, or sign in with a link by email.",
      asksAgain: true,
    },
    failed: {
      tone: "warning",
      title: "Signing in didn't work",
      text: "It isn't something you did, and nothing was changed. Please try again; a link by email works too where it is offered.",
    },
    "signed-out": { tone: "success", title: "You are signed out", text: null },
    "signed-out-everywhere": {
      tone: "success",
      title: "You are signed out everywhere",
      text: "Every other phone and computer is signed out as soon as it opens its next page.",
    },
    "account-deleted": {
      tone: "success",
      title: "Your account is deleted",
      text: "Thank you for having been here. Of agreements a record is kept that names nobody.",
    },
  } as const),
);

/** What the page was opened to say, by its query: `problem` of signing in, or what was `done` before. */
export function readSignInNotice(query: Record<string, string | string[] | undefined>): SignInNotice | null {
  const named = query.problem ?? query.done;
  return (typeof named === "string" && notices.get(named)) || null;
}
