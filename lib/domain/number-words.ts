/** For the browser that agreed, once another one is back from the bank: the same on each of its pages. */
export function signedInElsewhereTitle(bank: string): string {
  return `Was it you who signed in to ${bank}?`;
}

/** What the number below it is for. */
export function numberElsewhereText(bank: string): string {
  return `Someone has just signed in to ${bank} in another browser. If it was you, enter this number there:`;
}

/** What follows the number. */
export const notYouElsewhereText =
  "If it wasn't you, cancel access. Nothing new is shared until it's confirmed. If it isn't within an hour, we'll cancel access.";

/** For the first page of that browser, which leads to the number. */
export function confirmTitle(bank: string): string {
  return `Confirm ${bank}`;
}

export function waitingNumberText(bank: string): string {
  return `Someone signed in to ${bank} in another browser. Nothing new is shared until it's confirmed. If it isn't within an hour, we'll cancel access.`;
}
