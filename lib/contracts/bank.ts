import { z } from "zod";

/** A country of a bank as ISO 3166-1 alpha-2. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/);

/** A bank the customer may choose. `key` is Codat's platform key: opaque, at most 128 characters. */
export type BankView = {
  key: string;
  name: string;
  /** Path of its logo on our own origin; always answers with an image. */
  logoPath: string;
  isBusiness: boolean;
  /** Whether many customers use it, or another of its family. */
  isPopular: boolean;
  /** Null when neither its key nor its name shows it. */
  country: string | null;
  /** Null for a bank that is the only one of its name. */
  family: BankFamily | null;
};

/** Banks of one name that differ in whom they are for: "NatWest" has "Business (Bankline)" and "Personal". */
export type BankFamily = {
  /** The key of its first member. */
  key: string;
  title: string;
  /** What this bank is in it. */
  kind: string;
};

/**
 * The bank list as a page or an answer. `state` is honest about its age: "stale" is a last known list
 * of more than a day, "unavailable" means there has never been one.
 */
export type BankListView = {
  state: "fresh" | "stale" | "unavailable";
  /** When the list was read from Codat, ISO 8601. */
  asOf: string | null;
  query: string;
  country: string | null;
  /** Countries to choose between; empty when there is nothing to choose. */
  countries: string[];
  /** How many banks there are in all, and how many match. */
  total: number;
  matches: number;
  /** The first of the matches, best first; by name when nothing was searched for, families whole. */
  banks: BankView[];
  /** How many pages those are. */
  pages: number;
  /** What most customers use, in the operator's order. */
  popular: BankView[];
  /** What this company has connected, ended or not, the last first. */
  used: BankView[];
  /** Keys of all banks that this company shares, shown here or not, and of those to which its access has ended. */
  connectedKeys: string[];
  /** Of those, the banks of which nothing new comes: each of their logins has failed or wants a sign-in. */
  stalledKeys: string[];
  endedKeys: string[];
  /** Keys of the banks at which connecting has failed for most who tried in the last hour. */
  failingKeys: string[];
};

/** What `GET /api/banks` answers: every bank, each as [key, name, flags, country, family]; see lib/domain/bank-index.ts. */
export const bankIndexPayload = z.object({
  banks: z.array(
    z.tuple([
      z.string(),
      z.string(),
      z.number().int(),
      z.string(),
      z.tuple([z.string(), z.string(), z.string()]).optional(),
    ]),
  ),
});
export type BankIndexPayload = z.infer<typeof bankIndexPayload>;

/** The query of the bank list page; what does not fit is ignored rather than refused. */
export const bankListQuery = z.object({
  q: z.string().max(100).catch("").default(""),
  country: countryCode.nullable().catch(null).default(null),
  more: z.coerce.number().int().min(0).max(100).catch(0).default(0),
});
export type BankListQuery = z.infer<typeof bankListQuery>;
