const number = new Intl.NumberFormat("en-GB");

/** "1 bank", "5,000 banks". */
export function bankCount(count: number): string {
  return `${number.format(count)} ${count === 1 ? "bank" : "banks"}`;
}
