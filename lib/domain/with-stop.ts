/** A phrase of the operator's as the end of a sentence, whether or not it was written with its full stop. */
export function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
