/**
 * Why there is no agreement with a bank: it is unknown, switched off, or no bank; or nobody knows which banks there are
 * (`isListKnown` false). `renewing` names the bank where there is one already.
 */
export function notOfferedWords({ isListKnown, renewing = null }: { isListKnown: boolean; renewing?: string | null }): {
  title: string;
  text: string;
} {
  if (!isListKnown)
    return {
      title: renewing === null ? "We can't show this bank right now" : `${renewing} can't be renewed right now`,
      text: "The service that connects banks hasn't told us yet which banks there are. It isn't something you did. Open this page again in a minute.",
    };
  if (renewing !== null)
    return {
      title: `${renewing} can't be renewed now`,
      text: "It isn't on our list any more, or it is switched off for now. It isn't something you did, and its access is as it was.",
    };
  return {
    title: "This bank can't be connected",
    text: "It isn't on our list, or it is switched off for now. It isn't something you did, and nothing was shared. An old link may have brought you here.",
  };
}
