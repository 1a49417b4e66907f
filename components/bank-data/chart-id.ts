/** The id of what belongs to one currency's charts; what a bank calls a currency may have any characters. */
export function chartId(prefix: string, currency: string): string {
  const plain = [...currency].map((char) =>
    /[A-Za-z0-9]/.test(char) ? char : `_${char.codePointAt(0)?.toString(16)}`,
  );
  return `${prefix}-${plain.join("")}`;
}
