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
      text: "Codat hasn't sent us the list of banks yet. Open this page again in a minute.",
    };
  if (renewing !== null)
    return {
      title: `${renewing} can't be renewed right now`,
      text: "It's no longer on our list, or it has been switched off for now. Your access hasn't changed.",
    };
  return {
    title: "This bank can't be connected",
    text: "It isn't on our list, or it has been switched off for now. Nothing was shared. You may have followed an old link.",
  };
}
