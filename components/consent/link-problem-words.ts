import type { ButtonVariant } from "@/components/ui/button";
import type { LinkProblem } from "@/lib/contracts/outcome";

type Words = { title: string; text: string };

/** What stopped us from opening the way to the bank: what happened, whose doing, and what to do now. */
export function linkProblemWords(
  problem: LinkProblem,
  {
    bankName,
    wait,
    limit = null,
    wasAtBank,
  }: {
    bankName: string;
    wait: string | null;
    limit?: LimitWords | null;
    /** The customer was sent to this bank before: then nobody can say that nothing was shared. */
    wasAtBank: boolean;
  },
): Words {
  const again = wait ? `Wait ${wait}, then try again.` : "Try again now, or in a few minutes.";
  const shared = wasAtBank
    ? "If you've already signed in to your bank, you won't be sent there again."
    : "Nothing was shared.";
  switch (problem) {
    case "consent-changed":
      return {
        title: "The agreement has changed since you opened this page",
        text: wasAtBank ? "Read it again, then agree." : "Nothing was shared. Read it again, then agree.",
      };
    case "bank-unavailable":
      return {
        title: `${bankName} can't be connected right now`,
        text: `It isn't on our list at the moment. ${shared} Try again later.`,
      };
    case "already-connected":
      return {
        title: `${bankName} is already connected`,
        text: "You don't need to do anything. If its data has stopped updating, reconnect it. Your accounts won't appear twice.",
      };
    case "busy":
      return { title: "We're busy", text: `${shared} ${again}` };
    case "network-limit":
      return {
        title: "Too many companies were started from your network in the last hour",
        text: `Nothing was shared. ${limitText(limit)}`,
      };
    case "everyone-limit":
      return {
        title: "Too many companies were started in the last hour",
        text: `Nothing was shared. ${limitText(limit)}`,
      };
    case "asked-to-wait":
      return {
        title: "Codat has asked us to wait",
        text: `It collects the data for us. ${shared} ${again}`,
      };
    case "codat-unavailable":
      return {
        title: "We couldn't reach Codat",
        text: `It collects the data for us. ${shared} ${again}`,
      };
    case "our-fault":
      return {
        title: "Something broke on our side",
        text: `${shared} We need to fix this, so trying again now won't help. Contact us, or come back later.`,
      };
  }
}

/** When a limit ends, "today at 10:29", null where that isn't known; and whether signing in goes on at once. */
export type LimitWords = { ends: string | null; canSignIn: boolean };

function limitText(limit: LimitWords | null): string {
  const ends = limit?.ends ?? "in an hour";
  return limit?.canSignIn ? `Sign in to go on now, or try again ${ends}.` : `Try again ${ends}.`;
}

/** Whether it is one of the limits on companies without an account. */
export function isLimit(problem: LinkProblem): boolean {
  return problem === "network-limit" || problem === "everyone-limit";
}

/** Whether waiting helps, so that the same agreement may be sent again. */
export function isPassing(problem: LinkProblem): boolean {
  return problem === "busy" || problem === "asked-to-wait" || problem === "codat-unavailable";
}

/** How the button that agrees is drawn below such a problem; null where the alert has both answers. */
export function answerVariant(problem: LinkProblem | undefined): ButtonVariant | null {
  return problem && (isPassing(problem) || isLimit(problem)) ? null : "primary";
}
