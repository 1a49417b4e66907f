import type { LinkProblem } from "@/lib/contracts/outcome";

type Words = { title: string; text: string };

/** What stopped us from opening the way to the bank: what happened, whose doing, and what to do now. */
export function linkProblemWords(
  problem: LinkProblem,
  {
    bankName,
    wait,
    wasAtBank,
  }: {
    bankName: string;
    wait: string | null;
    /** The customer was sent to this bank before: then nobody can say that nothing was shared. */
    wasAtBank: boolean;
  },
): Words {
  const again = wait ? `Wait ${wait}, then try again.` : "Wait a minute, then try again.";
  const notYours = wasAtBank
    ? "It isn't something you did. If you have signed in at your bank already, you won't be sent there again."
    : "It isn't something you did, and nothing was shared.";
  switch (problem) {
    case "consent-changed":
      return {
        title: "The text has changed since you opened this page",
        text: `You did nothing wrong${wasAtBank ? "" : ", and nothing was shared"}. Please read it once more, then agree again.`,
      };
    case "bank-unavailable":
      return {
        title: `${bankName} can't be connected right now`,
        text: `${notYours} Choose another bank, or try this one later.`,
      };
    case "already-connected":
      return {
        title: `${bankName} is already connected`,
        text: "Nothing needs doing. You can reconnect it if its data has stopped arriving; your accounts won't appear twice.",
      };
    case "busy":
      return { title: "Too much is going on at once", text: `${notYours} ${again}` };
    case "asked-to-wait":
      return {
        title: "The service that connects banks asks for a moment",
        text: `Codat, which carries out the connection, has asked us to wait. ${notYours} ${again}`,
      };
    case "codat-unavailable":
      return {
        title: "We can't reach the service that connects banks",
        text: `Codat, which carries out the connection, isn't answering as it should. ${notYours} ${again}`,
      };
    case "our-fault":
      return {
        title: "Something broke on our side",
        text: `${notYours} We have to put it right, so trying again at once won't help: contact us, or come back later.`,
      };
  }
}

/** Whether waiting helps, so that the same agreement may be sent again. */
export function isPassing(problem: LinkProblem): boolean {
  return problem === "busy" || problem === "asked-to-wait" || problem === "codat-unavailable";
}
