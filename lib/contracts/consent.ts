import type { BankView } from "./bank";

/** One heading of the agreement with its paragraphs; a list where order and number matter. */
export type ConsentSection = {
  id: string;
  heading: string;
  paragraphs: string[];
  list: { term: string; detail: string }[];
};

/** What is agreed to, as shown and as stored. `text` is the exact wording that `hash` (SHA-256, hex) is made of. */
export type ConsentView = {
  bank: BankView;
  /** The regulated provider that connects to the bank. */
  providedBy: string;
  version: string;
  hash: string;
  text: string;
  language: string;
  /** When access ends unless it is confirmed again, ISO date. */
  expiresOn: string;
  sections: ConsentSection[];
  /** The addresses of those at the company who have access now. They are shown, and are no part of the text. */
  people: string[];
};
