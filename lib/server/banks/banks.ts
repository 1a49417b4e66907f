import "server-only";
import type { BankIndexPayload, BankListQuery, BankListView, BankView } from "@/lib/contracts/bank";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { firstBanks, toBankIndexPayload } from "@/lib/domain/bank-index";
import { searchBanks } from "@/lib/domain/bank-search";
import { connectionState } from "@/lib/domain/connection-state";
import type { Visitor } from "@/lib/domain/visitor";
import { getEnv } from "@/lib/env";
import { type Catalogue, getCatalogue, isStale, type Provider } from "./catalogue";
import { getFailingBanks } from "./failing-banks";

const PER_PAGE = 40;
/** Of what a company has used, so many come first. */
const USED_FIRST = 4;

/** The bank list as a page shows it: what matches `query`, and how this company stands with which of them. */
export async function listBanks(visitor: Visitor, query: BankListQuery): Promise<BankListView> {
  const [catalogue, { used, connected, ended }, failingKeys] = await Promise.all([
    getCatalogue(),
    bankKeysOf(visitor),
    getFailingBanks(),
  ]);
  const { countries } = catalogue;
  const country = query.country !== null && countries.includes(query.country) ? query.country : null;
  const matches = searchBanks(catalogue.search, query.q, { country });
  const pages = Math.max(1, Math.min(query.more + 1, Math.ceil(matches.length / PER_PAGE)));
  const toView = (provider: Provider) => toBankView(provider, connected);
  return {
    state: stateOf(catalogue),
    asOf: catalogue.fetchedAt?.toISOString() ?? null,
    query: query.q,
    country,
    countries,
    total: catalogue.search.banks.length,
    matches: matches.length,
    banks: firstBanks(matches, PER_PAGE * pages).map(toView),
    pages,
    popular: catalogue.popular.map(toView),
    used: used
      .flatMap((key) => catalogue.byKey.get(key) ?? [])
      .slice(0, USED_FIRST)
      .map(toView),
    connectedKeys: [...connected],
    endedKeys: [...ended],
    failingKeys,
  };
}

/** Every bank in the order of the list, for search in the browser. The same for everybody. */
export async function getBankIndex(): Promise<BankIndexPayload> {
  return toBankIndexPayload((await getCatalogue()).search.banks);
}

/** One bank that may be offered, or null: unknown, disabled, or not a bank. */
export async function getBank(visitor: Visitor, key: string): Promise<BankView | null> {
  const provider = (await getCatalogue()).byKey.get(key);
  return provider ? toBankView(provider, (await bankKeysOf(visitor)).connected) : null;
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

type BankKeys = {
  /** What a company has connected, ended or not, the last first. */
  used: string[];
  connected: Set<string>;
  ended: Set<string>;
};

async function bankKeysOf(visitor: Visitor): Promise<BankKeys> {
  const rows = visitor.kind === "nobody" ? [] : await listConnectionRows(visitor.companyId);
  const connected = keysOf(rows.filter(({ status }) => status === "Linked"));
  const ended = keysOf(rows.filter((row) => hasEnded(row) && !connected.has(row.providerKey)));
  const used = rows.filter(({ linkedAt }) => linkedAt !== null).sort((a, b) => Number(b.linkedAt) - Number(a.linkedAt));
  return { used: [...keysOf(used)], connected, ended };
}

function keysOf(rows: ConnectionRow[]): Set<string> {
  return new Set(rows.map(({ providerKey }) => providerKey));
}

function hasEnded(row: ConnectionRow): boolean {
  const state = connectionState(row);
  return state === "ended" || state === "stopped";
}

function toBankView(provider: Provider, connected: Set<string>): BankView {
  const { key, name, logoPath, isBusiness, isPopular, country, family } = provider;
  return { key, name, logoPath, isBusiness, isPopular, country, family, isConnected: connected.has(key) };
}

/** The regulated providers that connect to some banks, each once. */
export async function providersOf(banks: { providerKey: string }[]): Promise<string[]> {
  const { byKey } = await getCatalogue();
  return [...new Set(banks.map(({ providerKey }) => byKey.get(providerKey)?.providedBy ?? "TrueLayer"))].sort();
}
