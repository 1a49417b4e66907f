const number = new Intl.NumberFormat("en-GB");

/** "1 bank", "5,000 banks". */
export function bankCount(count: number): string {
  return count === 1 ? "1 bank" : `${number.format(count)} banks`;
}
