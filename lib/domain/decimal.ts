/** The sum of decimal texts, exactly. None may be anything but digits with a sign and a point. */
export function addDecimals(texts: string[]): string {
  const decimals = Math.max(0, ...texts.map(decimalsOf));
  return written(
    texts.reduce((sum, text) => sum + scaled(text, decimals), 0n),
    decimals,
  );
}

/** `a - b` of two decimal texts, exactly. */
export function subtractDecimals(a: string, b: string): string {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  return written(scaled(a, decimals) - scaled(b, decimals), decimals);
}

/** A decimal text as a number for drawing: near enough for a line on a screen, and never endless. */
export function drawable(text: string): number {
  const value = Number(text);
  if (Number.isNaN(value)) return 0;
  return Math.min(Math.max(value, -1e300), 1e300);
}

function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function scaled(text: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(`${whole}${fraction.padEnd(decimals, "0")}`);
}

function written(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const sign = value < 0n ? "-" : "";
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
