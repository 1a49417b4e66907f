/**
 * How amounts, days and times are written, in the brand's language. Safe in the browser; the same text wherever it is
 * made, since days are never moved by a time zone and times are given in the one that is passed.
 */

/** More than any currency needs; what a bank sends beyond it is rounded. */
const mostDecimals = 6;

type NumberOptions = Intl.NumberFormatOptions;
type TimeOptions = Intl.DateTimeFormatOptions;

const dayStyles = {
  dayMonth: { day: "numeric", month: "short" },
  short: { day: "numeric", month: "short", year: "numeric" },
  long: { day: "numeric", month: "long", year: "numeric" },
  weekday: { dateStyle: "full" },
} satisfies Record<string, TimeOptions>;

const monthStyles = {
  long: { month: "long", year: "numeric" },
  short: { month: "short", year: "numeric" },
  name: { month: "short" },
  year: { year: "numeric" },
} satisfies Record<string, TimeOptions>;

const instantStyles = {
  short: { dateStyle: "medium", timeStyle: "short" },
  full: { ...dayStyles.long, hour: "2-digit", minute: "2-digit", timeZoneName: "short" },
  time: { timeStyle: "short" },
  timeWithSeconds: { timeStyle: "medium" },
} satisfies Record<string, TimeOptions>;

/**
 * Decimal text as money, digit by digit as the bank sent it: at least the currency's own decimals, at most six. With a
 * code that is no currency we know, the code stands after the number; an amount that is no plain decimal is left as it is.
 */
export function formatMoney(amount: string, currency: string, language: string): string {
  return money(amount, currency, language, "negative");
}

/** As `formatMoney`, with a plus where money came in. */
export function formatSignedMoney(amount: string, currency: string, language: string): string {
  return money(amount, currency, language, "exceptZero");
}

/** What several amounts come to, rounded to the currency's own decimals; with a code that is no currency we know, as `formatMoney`. */
export function formatTotal(amount: string, currency: string, language: string): string {
  return money(amount, currency, language, "negative", "own");
}

/** As `formatTotal`, with a plus where more came in than went out. */
export function formatSignedTotal(amount: string, currency: string, language: string): string {
  return money(amount, currency, language, "exceptZero", "own");
}

/** As `formatMoney`, without the parts of a pound: for a row of many. */
export function formatWholeMoney(amount: string, currency: string, language: string): string {
  return money(amount, currency, language, "negative", 0);
}

/** A round amount beside an axis, in few letters: "£1.5M". */
export function formatAxisMoney(amount: number, currency: string, language: string): string {
  const options = { notation: "compact", maximumFractionDigits: 2, signDisplay: "negative" } satisfies NumberOptions;
  const code = knownCurrency(currency);
  const currencyOptions = { style: "currency", currencyDisplay: "narrowSymbol", minimumFractionDigits: 0 } as const;
  const format = numberFormat(language, code ? { ...options, ...currencyOptions, currency: code } : options);
  return withMinusSign(format.formatToParts(amount));
}

/** "British Pound (GBP)", or the bare code when we do not know its name. */
export function formatCurrencyName(currency: string, language: string): string {
  const code = knownCurrency(currency);
  const name = code && new Intl.DisplayNames(language, { type: "currency" }).of(code);
  return name ? `${name} (${code})` : currency.trim() || "No currency named";
}

export function formatCount(count: number, language: string): string {
  return numberFormat(language, {}).format(count);
}

/** An ISO day such as "2026-03-31". It is a day on the calendar, so no time zone moves it. */
export function formatDay(day: string, language: string, style: keyof typeof dayStyles = "short"): string {
  return written(`${day}T00:00:00Z`, language, { ...dayStyles[style], timeZone: "UTC" }) ?? day;
}

/** An ISO month such as "2026-03". */
export function formatMonth(month: string, language: string, style: keyof typeof monthStyles = "long"): string {
  return written(`${month}-01T00:00:00Z`, language, { ...monthStyles[style], timeZone: "UTC" }) ?? month;
}

/** A moment, as the clocks of `timeZone` (an IANA name) showed it; in UTC when we do not know that zone. */
export function formatInstant(
  iso: string,
  language: string,
  timeZone: string,
  style: keyof typeof instantStyles = "short",
): string {
  return written(iso, language, { ...instantStyles[style], timeZone: knownTimeZone(timeZone) }) ?? iso;
}

/** The day, ISO, that the calendars of `timeZone` showed at a moment. */
export function dayOfInstant(iso: string, timeZone: string): string {
  return written(iso, "sv-SE", { dateStyle: "short", timeZone: knownTimeZone(timeZone) }) ?? iso.slice(0, 10);
}

function money(
  amount: string,
  currency: string,
  language: string,
  signDisplay: "negative" | "exceptZero",
  decimals: "sent" | "own" | 0 = "sent",
): string {
  if (!isDecimal(amount)) return `${amount} ${currency}`.trim();
  const code = knownCurrency(currency);
  if (code) {
    const fraction = {
      sent: { maximumFractionDigits: mostDecimals },
      own: {},
      0: { minimumFractionDigits: 0, maximumFractionDigits: 0 },
    }[decimals];
    const options = { style: "currency", currency: code, signDisplay, ...fraction } as const;
    return withMinusSign(numberFormat(language, options).formatToParts(amount));
  }
  const sent = decimals === 0 ? 0 : Math.min(amount.split(".")[1]?.length ?? 0, mostDecimals);
  const options = { signDisplay, minimumFractionDigits: sent, maximumFractionDigits: sent } as const;
  return `${withMinusSign(numberFormat(language, options).formatToParts(amount))} ${currency.trim()}`.trim();
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** The code in capitals when there is such a currency; Intl takes any three letters for one. */
function knownCurrency(currency: string): string | null {
  const code = currency.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) return null;
  return currencyNames().of(code) === undefined ? null : code;
}

let names: Intl.DisplayNames | undefined;
function currencyNames(): Intl.DisplayNames {
  names ??= new Intl.DisplayNames("en", { type: "currency", fallback: "none" });
  return names;
}

/** Most locales write a hyphen, which is short and lets a line break after it. */
function withMinusSign(parts: Intl.NumberFormatPart[]): string {
  return parts.map(({ type, value }) => (type === "minusSign" ? value.replace("-", "−") : value)).join("");
}

function written(iso: string, language: string, options: TimeOptions): string | null {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? null : timeFormat(language, options).format(time);
}

function knownTimeZone(name: string): string {
  try {
    return timeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

// Making a formatter takes a hundred times longer than using one, and a page of charts needs hundreds of texts.
const numberFormats = new Map<string, Intl.NumberFormat>();
const timeFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(language: string, options: NumberOptions): Intl.NumberFormat {
  return once(numberFormats, language, options, () => new Intl.NumberFormat(language, options));
}

function timeFormat(language: string, options: TimeOptions): Intl.DateTimeFormat {
  return once(timeFormats, language, options, () => new Intl.DateTimeFormat(language, options));
}

function once<Format>(made: Map<string, Format>, language: string, options: object, make: () => Format): Format {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = made.get(key) ?? make();
  made.set(key, format);
  return format;
}
