/** What a page says in place of an agreement; `isPassing`: the same page may have one in a minute. */
export type NotOfferedWords = { title: string; text: string; isPassing: boolean; isRenewal: boolean };

/**
 * Why there is no agreement with a bank: it isn't on the list, which has only what Codat offers (unknown, switched off and no
 * bank are the same there), or nobody knows the list (`isListKnown` false). `renewing` names the bank where there is one already.
 */
export function notOfferedWords({
  isListKnown,
  renewing = null,
}: {
  isListKnown: boolean;
  renewing?: string | null;
}): NotOfferedWords {
  if (!isListKnown)
    return {
      title: renewing === null ? "We can't show this bank right now" : `${renewing} can't be renewed right now`,
      text: "Codat hasn't sent us the list of banks yet. Try again in a minute.",
      isPassing: true,
      isRenewal: renewing !== null,
    };
  if (renewing !== null)
    return {
      title: `${renewing} can't be renewed right now`,
      text: "It isn't on our list of banks at the moment. Your access hasn't changed.",
      isPassing: false,
      isRenewal: true,
    };
  return {
    title: "This bank isn't on our list",
    text: "It can't be connected here. Nothing was shared.",
    isPassing: false,
    isRenewal: false,
  };
}
