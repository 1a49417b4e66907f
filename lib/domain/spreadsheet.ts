/** How spreadsheets of a country read comma-separated values: what stands between cells, and before decimals. */
export type SpreadsheetStyle = { delimiter: "," | ";"; decimal: string };

const months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|avr|juin|juil|aoû|déc|ene|abr|ago|dic";
const number = /^[\s\d.,:/()%'’+\-\u00a0€£$¥]*\d[\s\d.,:/()%'’+\-\u00a0€£$¥]*(e[+-]?\d+)?$/iu;
const namedDay = new RegExp(`^\\d{0,4}[\\s./-]*(${months})\\p{L}*[\\s./-]*\\d{0,4}$`, "iu");

/** The style of the country whose language this is, such as "de-DE". */
export function spreadsheetStyle(language: string): SpreadsheetStyle {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  const decimal = parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
  return { delimiter: decimal === "," ? ";" : ",", decimal };
}

/** Whether a spreadsheet would take a text for a number, a day or a truth, and write it otherwise. */
export function isTakenForValue(text: string): boolean {
  const bare = text.trim();
  return number.test(bare) || (/\d/.test(bare) && namedDay.test(bare)) || /^(true|false)$/i.test(bare);
}
