import "server-only";
import type { BankIndexPayload, BankListQuery, BankListView, BankView } from "@/lib/contracts/bank";
import { firstBanks, toBankIndexPayload } from "@/lib/domain/bank-index";
import { searchBanks } from "@/lib/domain/bank-search";
import { getEnv } from "@/lib/env";
import { type Catalogue, getCatalogue, isStale, type Provider } from "./catalogue";
import { getFailingBanks } from "./failing-banks";

const PER_PAGE = 40;
/** Of what a company has used, so many come first. */
const USED_FIRST = 4;

/** How a company stands with banks; `usedKeys` are of all that it has connected, ended or not, the last first. */
export type BankStandings = Pick<BankListView, "connectedKeys" | "stalledKeys" | "endedKeys"> & { usedKeys: string[] };

export const noStandings: BankStandings = { usedKeys: [], connectedKeys: [], stalledKeys: [], endedKeys: [] };

/** The bank list as a page shows it: what matches `query`, and how a company stands with which of them. */
export async function listBanks(query: BankListQuery, standings = noStandings): Promise<BankListView> {
  const [catalogue, failingKeys] = await Promise.all([getCatalogue(), getFailingBanks()]);
  const { usedKeys, ...keys } = standings;
  const { countries } = catalogue;
  const country = query.country !== null && countries.includes(query.country) ? query.country : null;
  const matches = searchBanks(catalogue.search, query.q, { country });
  const pages = Math.max(1, Math.min(query.more + 1, Math.ceil(matches.length / PER_PAGE)));
  return {
    state: stateOf(catalogue),
    asOf: catalogue.fetchedAt?.toISOString() ?? null,
    query: query.q,
    country,
    countries,
    total: catalogue.search.banks.length,
    matches: matches.length,
    banks: firstBanks(matches, PER_PAGE * pages).map(toBankView),
    pages,
    popular: catalogue.popular.map(toBankView),
    used: usedKeys
      .flatMap((key) => catalogue.byKey.get(key) ?? [])
      .slice(0, USED_FIRST)
      .map(toBankView),
    ...keys,
    failingKeys,
  };
}

/** Every bank in the order of the list, for search in the browser. The same for everybody. */
export async function getBankIndex(): Promise<BankIndexPayload> {
  return toBankIndexPayload((await getCatalogue()).search.banks);
}

/** One bank that may be offered, or null: unknown, disabled, or not a bank. */
export async function getBank(key: string): Promise<BankView | null> {
  const provider = (await getCatalogue()).byKey.get(key);
  return provider ? toBankView(provider) : null;
}

/** What else the same bank has on the list, such as its business accounts, without what is connected; none where it isn't in a family. */
export async function listOtherEntries(key: string, { connectedKeys }: BankStandings): Promise<BankView[]> {
  const { byKey } = await getCatalogue();
  const family = byKey.get(key)?.family?.key;
  if (family === undefined) return [];
  const others = [...byKey.values()].filter((bank) => bank.family?.key === family && bank.key !== key);
  return others.filter((bank) => !connectedKeys.includes(bank.key)).map(toBankView);
}

/** Whether it is known at all which banks may be offered. */
export async function isBankListKnown(): Promise<boolean> {
  return (await getCatalogue()).fetchedAt !== null;
}

/** The one bank to which the operator has limited the site, or null. */
export function getSingleProviderKey(): string | null {
  return getEnv().SINGLE_PROVIDER_KEY ?? null;
}

function stateOf(catalogue: Catalogue): BankListView["state"] {
  if (!catalogue.fetchedAt) return "unavailable";
  return isStale(catalogue) ? "stale" : "fresh";
}

function toBankView(provider: Provider): BankView {
  const { key, name, logoPath, isBusiness, isPopular, country, family } = provider;
  return { key, name, logoPath, isBusiness, isPopular, country, family };
}

/** The regulated providers that connect to some banks, each once. */
export async function providersOf(banks: { providerKey: string }[]): Promise<string[]> {
  const { byKey } = await getCatalogue();
  return [...new Set(banks.map(({ providerKey }) => byKey.get(providerKey)?.providedBy ?? "TrueLayer"))].sort();
}
