import { displayText } from "./bank-text";

const LONGEST = 200;

/** How the money went, as British and European banks write it before the name of whom it is about. */
const ways =
  /^(?:FASTER PAYMENTS?(?: RECEIPT)?|DIRECT (?:DEBIT|CREDIT)|STANDING ORDER|SEPA (?:CREDIT|PAYMENT|DIRECT DEBIT|TRANSFER)|CARD(?! FACTORY)(?: PAYMENT| PURCHASE)?|BANK (?:CREDIT|GIRO CREDIT)|BILL PAYMENT|ONLINE TRANSACTION|MOBILE PAYMENT|DD|S\/O|STO|FPI|FPO|BGC|BACS|CHAPS|TFR|POS|VIS)(?: (?:TO|FROM))?[ :.,-]+/;
/** A day, a card's digits or a reference that follows the name. */
const rest =
  /[ ,;:-]+(?:ON \d{1,2} ?[A-Z]{3}(?: ?\d{2,4})?|\d{1,2} ?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?: ?\d{2,4})?|CD ?\d{4}|(?:REF|MANDATE(?: NO)?)[ .:]*[A-Z]*\d[A-Z0-9-]*|\d{6,})$/;

/** Names that are not written like words. */
const spelled = new Map(
  "HMRC VAT PAYE UK BT EU USA TV ATM NHS DVLA EDF SSE BP EE IKEA LLP NNDR HSBC RBS TSB plc Ltd TfL GmbH SARL PayPal SumUp"
    .split(" ")
    .map((name) => [name.toUpperCase(), name]),
);
const small = new Set(["AND", "OF", "THE", "FOR", "FROM", "TO", "IN", "ON", "AT"]);

/**
 * What a bank wrote about a transaction, as one would say it: "FASTER PAYMENT J WHELAN WAGES" is "J Whelan Wages". A text
 * that has small letters stays as it is: somebody chose them. It is for reading; the bank's own words stand beside it.
 */
export function transactionName(description: string): string {
  const text = displayText(description, LONGEST);
  if (/\p{Ll}/u.test(text) || !/[A-Z]{2}/.test(text)) return text;
  const bare = withoutRest(text.replace(ways, ""));
  return (/[A-Z]{2}/.test(bare) ? bare : text).split(" ").map(asWord).join(" ");
}

function withoutRest(text: string): string {
  const shorter = text.replace(rest, "");
  return shorter === text ? text : withoutRest(shorter);
}

function asWord(word: string, at: number): string {
  const known = spelled.get(word);
  if (known !== undefined) return known;
  if (at > 0 && small.has(word)) return word.toLowerCase();
  // With figures or signs in it it is a code; without a vowel, initials.
  if (!/^[\p{Lu}'’&.-]+$/u.test(word) || (word.length <= 3 && !/[AEIOUY]/.test(word))) return word;
  return word.replace(/(\p{Lu})(\p{Lu}*)/gu, (_, first: string, others: string) => first + others.toLowerCase());
}
