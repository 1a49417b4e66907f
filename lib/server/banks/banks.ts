import "server-only";
import type { BankIndexPayload, BankListQuery, BankListView, BankView } from "@/lib/contracts/bank";
import { listLinkedBankKeys } from "@/lib/db/connections";
import { toBankIndexPayload } from "@/lib/domain/bank-index";
import { searchBanks } from "@/lib/domain/bank-search";
import type { Visitor } from "@/lib/domain/visitor";
import { getEnv } from "@/lib/env";
import { type Catalogue, getCatalogue, isStale, type Provider } from "./catalogue";

const PER_PAGE = 40;

/** The bank list as a page shows it: what matches `query`, popular banks first, those already connected marked. */
export async function listBanks(visitor: Visitor, query: BankListQuery): Promise<BankListView> {
  const [catalogue, connected] = await Promise.all([getCatalogue(), connectedKeys(visitor)]);
  const { countries } = catalogue;
  const country = query.country !== null && countries.includes(query.country) ? query.country : null;
  const matches = searchBanks(catalogue.search, query.q, { country });
  return {
    state: stateOf(catalogue),
    asOf: catalogue.fetchedAt?.toISOString() ?? null,
    query: query.q,
    country,
    countries,
    total: catalogue.search.banks.length,
    matches: matches.length,
    banks: matches.slice(0, PER_PAGE * (query.more + 1)).map((provider) => toBankView(provider, connected)),
    connectedKeys: [...connected],
  };
}

/** Every bank in the order of the list, for search in the browser. The same for everybody. */
export async function getBankIndex(): Promise<BankIndexPayload> {
  return toBankIndexPayload((await getCatalogue()).search.banks);
}

/** One bank that may be offered, or null: unknown, disabled, or not a bank. */
export async function getBank(visitor: Visitor, key: string): Promise<BankView | null> {
  const provider = (await getCatalogue()).byKey.get(key);
  return provider ? toBankView(provider, await connectedKeys(visitor)) : null;
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

async function connectedKeys(visitor: Visitor): Promise<Set<string>> {
  return new Set(visitor.kind === "nobody" ? [] : await listLinkedBankKeys(visitor.companyId));
}

function toBankView(provider: Provider, connected: Set<string>): BankView {
  const { key, name, logoPath, isBusiness, isPopular, isBeta, country } = provider;
  return { key, name, logoPath, isBusiness, isPopular, isBeta, country, isConnected: connected.has(key) };
}
