import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { getBrand } from "@/lib/brand";
import { listBankingIntegrations } from "@/lib/codat/client/connections";
import { CodatError } from "@/lib/codat/errors";
import { withinPageTime } from "@/lib/codat/within-page-time";
import type { BankView } from "@/lib/contracts/bank";
import { claimCatalogue, postponeCatalogue, readCatalogue, writeCatalogue } from "@/lib/db/catalogue";
import { bankLogoPath } from "@/lib/domain/bank-index";
import { orderBanks } from "@/lib/domain/bank-order";
import { type PreparedBanks, prepareBanks } from "@/lib/domain/bank-search";
import { bankTraits } from "@/lib/domain/bank-traits";
import { DAY_MS } from "@/lib/domain/calendar-day";
import { PLAID_KEY } from "@/lib/domain/plaid";
import { countryOf, popularBanksOf } from "@/lib/domain/popular-banks";
import { log } from "@/lib/telemetry/log";

/** A bank as the server knows it: what the customer sees, and what Codat needs. */
export type Provider = BankView & {
  logoUrl: string | null;
  integrationId: string | null;
  sourceId: string | null;
  providedBy: string | null;
};

/** The list of banks with its age; `fetchedAt` is null when there has never been one. */
export type Catalogue = {
  fetchedAt: Date | null;
  byKey: Map<string, Provider>;
  search: PreparedBanks<Provider>;
  /** What most customers use, in the operator's order. */
  popular: Provider[];
  /** Countries to choose between; empty when there is nothing to choose. */
  countries: string[];
};

const FRESH_SECONDS = 600;
const STALE_AFTER_MS = DAY_MS;
/** While Codat fails, it is asked again after so long. */
const RETRY_SECONDS = 15;
/** One instance asks; this long no other does. */
const CLAIM_SECONDS = 30;
const WAIT_FOR_OTHERS_MS = 8_000;
/** An instance looks into the database for a newer list no more often than this. */
const REFRESH_EVERY_MS = 5_000;

const stored = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    logoUrl: z.string().nullable(),
    integrationId: z.string().nullable(),
    sourceId: z.string().nullable(),
    // Only the release before shows it, which reads the same list while it still runs.
    isBeta: z.boolean(),
    dataProvidedBy: z.string().nullable(),
  }),
);

let inMemory: { catalogue: Catalogue; checkedAtMs: number } | undefined;
let loading: Promise<Catalogue> | undefined;

/**
 * The banks that may be offered. Codat is asked at most once in ten minutes, by one instance; who comes while a list
 * is known gets it at once, however old it is. Never throws for Codat's sake: without any list it answers an empty one
 * whose `fetchedAt` is null.
 */
export async function getCatalogue(): Promise<Catalogue> {
  if (inMemory && Date.now() - inMemory.checkedAtMs < REFRESH_EVERY_MS) return inMemory.catalogue;
  loading ??= startLoading();
  if (inMemory?.catalogue.fetchedAt) return inMemory.catalogue;
  const loaded = await withinPageTime(loading);
  return loaded === "late" ? empty() : loaded;
}

/** How many banking integrations the banks come through; more than one shows the same bank twice. */
export function countIntegrations({ byKey }: Catalogue): number {
  return new Set([...byKey.values()].map(({ integrationId, key }) => integrationId ?? key)).size;
}

/** Whether a list is so old that banks may be missing from it: nobody came for a newer one, or Codat can't be reached. */
export function isStale({ fetchedAt }: Catalogue): boolean {
  return fetchedAt !== null && Date.now() - fetchedAt.getTime() > STALE_AFTER_MS;
}

function startLoading(): Promise<Catalogue> {
  const work = load().finally(() => {
    loading = undefined;
  });
  return mayGoUnawaited(work);
}

/** Work that fails is logged, because callers that have a list already do not wait for it. */
function mayGoUnawaited<T>(work: Promise<T>): Promise<T> {
  work.catch((error: unknown) => log().warn({ error }, "bank list could not be checked for updates"));
  return work;
}

async function load(): Promise<Catalogue> {
  const known = await fromDatabase();
  const isFresh = known?.fetchedAt && Date.now() - known.fetchedAt.getTime() < FRESH_SECONDS * 1000;
  if (known && isFresh) return remember(known);
  if (await claimCatalogue(CLAIM_SECONDS)) {
    const asking = mayGoUnawaited(askCodat());
    return known?.fetchedAt ? remember(known) : remember((await asking) ?? empty());
  }
  return remember(known?.fetchedAt ? known : await waitForOther());
}

async function askCodat(): Promise<Catalogue | null> {
  try {
    const integrations = await listBankingIntegrations();
    await writeCatalogue(integrations, FRESH_SECONDS);
    return remember((await fromDatabase()) ?? empty());
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    await postponeCatalogue(Math.max(error.retryAfterSeconds ?? 0, RETRY_SECONDS));
    log().error(
      { kind: error.kind, status: error.status, correlationId: error.correlationId },
      "bank list could not be read",
    );
    return null;
  }
}

/** Another instance is asking: its answer is ours too. */
async function waitForOther(): Promise<Catalogue> {
  const untilMs = Date.now() + WAIT_FOR_OTHERS_MS;
  while (Date.now() < untilMs) {
    const row = await readCatalogue();
    if (row?.fetchedAt) return toCatalogue(row);
    // Its claim is replaced by a shorter one as soon as it has failed.
    if (!row || row.askAfter.getTime() - Date.now() <= RETRY_SECONDS * 1000) break;
    await sleep(200);
  }
  return empty();
}

async function fromDatabase(): Promise<Catalogue | null> {
  const known = inMemory?.catalogue;
  const row = await readCatalogue(known?.fetchedAt);
  if (!row) return null;
  return known?.fetchedAt && known.fetchedAt.getTime() === row.fetchedAt?.getTime() ? known : toCatalogue(row);
}

function toCatalogue(row: { providers: unknown; fetchedAt: Date | null }): Catalogue {
  const entries = stored.parse(row.providers ?? []);
  const providers = entries.map(
    (entry): Provider => ({
      key: entry.key,
      name: entry.key === PLAID_KEY ? plaidName(entries.length) : entry.name,
      logoPath: bankLogoPath(entry.key),
      ...bankTraits(entry),
      isPopular: false,
      family: null,
      logoUrl: entry.logoUrl,
      integrationId: entry.integrationId,
      sourceId: entry.sourceId,
      providedBy: entry.key === PLAID_KEY ? "Plaid" : entry.dataProvidedBy,
    }),
  );
  const brand = getBrand();
  const { banks: ordered, popular } = orderBanks(providers, {
    popularNames: popularBanksOf(brand),
    customers: brand.customers,
    country: countryOf(brand.language),
  });
  return {
    fetchedAt: row.fetchedAt,
    byKey: new Map(ordered.map((bank) => [bank.key, bank])),
    search: prepareBanks(ordered),
    popular,
    countries: countriesOf(ordered),
  };
}

function empty(): Catalogue {
  return { fetchedAt: null, byKey: new Map(), search: prepareBanks([]), popular: [], countries: [] };
}

function countriesOf(banks: Provider[]): string[] {
  const countries = [...new Set(banks.flatMap((bank) => bank.country ?? []))].sort();
  return countries.length > 1 ? countries : [];
}

function remember(catalogue: Catalogue): Catalogue {
  inMemory = { catalogue, checkedAtMs: Date.now() };
  return catalogue;
}

function plaidName(entryCount: number): string {
  return entryCount > 1 ? "Other banks, through Plaid" : "All banks, through Plaid";
}
