/** A phrase that we didn't write as the end of a sentence, whether or not it ends with a full stop. */
export function withStop(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
