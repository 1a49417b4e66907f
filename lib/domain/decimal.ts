/** The sum of decimal texts, exactly. None may be anything but digits with a sign and a point. */
export function addDecimals(texts: string[]): string {
  const places = Math.max(0, ...texts.map(placesOf));
  return written(
    texts.reduce((sum, text) => sum + scaled(text, places), 0n),
    places,
  );
}

/** `a - b` of two decimal texts, exactly. */
export function subtractDecimals(a: string, b: string): string {
  const places = Math.max(placesOf(a), placesOf(b));
  return written(scaled(a, places) - scaled(b, places), places);
}

/** A decimal text as a number for drawing: near enough for a line on a screen, and never endless. */
export function drawable(text: string): number {
  const value = Number(text);
  if (Number.isNaN(value)) return 0;
  return Math.min(Math.max(value, -1e300), 1e300);
}

function placesOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function scaled(text: string, places: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(`${whole}${fraction.padEnd(places, "0")}`);
}

function written(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const sign = value < 0n ? "-" : "";
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
