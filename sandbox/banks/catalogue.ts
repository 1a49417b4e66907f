import { uuidFrom } from "../random";
import type { BankSeed } from "./bank-seed";
import { challengerBanks } from "./banks-challengers";
import { highStreetBanks } from "./banks-high-street";
import { mutualAndIrishBanks, otherProviders, wholeProviders } from "./banks-mutual-and-irish";
import { inventBanks } from "./invented-banks";

export type Integration = {
  key: string;
  /** The four letters that connections carry: the same for every bank behind one provider. */
  integrationKey: string;
  name: string;
  colour: string;
  country: "GB" | "IE";
  enabled: boolean;
  isBeta: boolean;
  sourceId: string;
  integrationId: string;
  sourceType: "Accounting" | "Banking" | "Commerce" | "Expense";
  dataProvidedBy: string | null;
};

export type Catalogue = { integrations: Integration[]; byKey: Map<string, Integration> };

const trueLayer = { key: "upvr", integrationId: uuidFrom("integration:truelayer") };

/** Every provider by name; `size` adds invented banks until there are that many banks. Ids depend on keys only, so they outlive a restart. */
export function buildCatalogue(size: number): Catalogue {
  const real = [...highStreetBanks, ...challengerBanks, ...mutualAndIrishBanks, ...wholeProviders];
  const banks = [...real, ...inventBanks(size - real.length)].map(bank);
  const others = otherProviders.map((seed) => ({
    ...bank(seed),
    integrationKey: seed.key,
    integrationId: uuidFrom(`integration:${seed.key}`),
    sourceType: seed.sourceType,
    dataProvidedBy: null,
  }));
  const integrations = [...banks, ...others].sort((one, other) => one.name.localeCompare(other.name, "en"));
  return { integrations, byKey: new Map(integrations.map((integration) => [integration.key, integration])) };
}

function bank(seed: BankSeed): Integration {
  const isOwnIntegration = seed.dataProvidedBy === null;
  return {
    key: seed.key,
    integrationKey: isOwnIntegration ? seed.key : trueLayer.key,
    name: seed.name,
    colour: seed.colour,
    country: seed.country ?? "GB",
    enabled: seed.enabled ?? true,
    isBeta: seed.isBeta ?? false,
    sourceId: uuidFrom(`source:${seed.key}`),
    integrationId: isOwnIntegration ? uuidFrom(`integration:${seed.key}`) : trueLayer.integrationId,
    sourceType: "Banking",
    dataProvidedBy: isOwnIntegration ? null : "TrueLayer",
  };
}

export function isCardIssuer(integration: Integration): boolean {
  return ["barclaycard_uk", "amex_uk", "capital_one_uk", "mbna_uk", "vanquis_uk"].includes(integration.key);
}
