import type { LinkProblem } from "@/lib/contracts/outcome";

type Words = { title: string; text: string };

/** What kept us from opening the way to the bank: what happened, whose doing, and what to do now. */
export function linkProblemWords(
  problem: LinkProblem,
  { bankName, wait }: { bankName: string; wait: string | null },
): Words {
  const again = wait
    ? `Wait ${wait}, then press the button below again.`
    : "Wait a minute, then press the button below again.";
  switch (problem) {
    case "consent-changed":
      return {
        title: "The text has changed since you opened this page",
        text: "You did nothing wrong, and nothing was shared. Please read it once more, then agree again.",
      };
    case "bank-unavailable":
      return {
        title: `${bankName} can't be connected right now`,
        text: "It isn't something you did, and nothing was shared. Choose another bank, or try this one later.",
      };
    case "already-connected":
      return {
        title: `${bankName} is already connected`,
        text: "Nothing needs doing. You can reconnect it if its data has stopped arriving; your accounts won't appear twice.",
      };
    case "busy":
      return {
        title: "Too much is going on at once",
        text: `It isn't something you did, and nothing was shared. ${again}`,
      };
    case "codat-unavailable":
      return {
        title: "We can't reach the service that connects banks",
        text: `Codat, which carries out the connection, isn't answering. It isn't something you did, and nothing was shared. ${again}`,
      };
    case "our-fault":
      return {
        title: "Something broke on our side",
        text: "It isn't something you did, and nothing was shared. Press the button below to try again, or contact us.",
      };
  }
}
