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
  isPopular: boolean;
  isBeta: boolean;
  /** Null when neither its key nor its name shows it. */
  country: string | null;
  /** True when this company has shared it already. */
  isConnected: boolean;
};

/**
 * The bank list as a page or an answer. `state` is honest about its age: "stale" is the last known list
 * while Codat cannot be reached, "unavailable" means there has never been one.
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
  /** The first of the matches: popular ones first when nothing was searched for. */
  banks: BankView[];
  /** Keys of all banks that this company has shared already, shown here or not. */
  connectedKeys: string[];
};

/** What `GET /api/banks` answers: every bank, each as [key, name, flags]; see lib/domain/bank-index.ts. */
export const bankIndexPayload = z.object({
  banks: z.array(z.tuple([z.string(), z.string(), z.number().int(), z.string()])),
});
export type BankIndexPayload = z.infer<typeof bankIndexPayload>;

/** The query of the bank list page; what does not fit is ignored rather than refused. */
export const bankListQuery = z.object({
  q: z.string().max(100).catch("").default(""),
  country: countryCode.nullable().catch(null).default(null),
  more: z.coerce.number().int().min(0).max(100).catch(0).default(0),
});
export type BankListQuery = z.infer<typeof bankListQuery>;
