import type { BankIndexPayload, BankView } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";

/** Finds banks by what is typed, best first; see `searchBanks`. */
export type FindBanks = (query: string, country: string | null) => BankView[];

let loading: Promise<FindBanks> | undefined;

/**
 * Search over every bank, in the browser; fetched once a page, and again after a failure. Not by react-query: the code of
 * it would be two thirds of what this page adds to every first visit, for one answer that never changes.
 */
export function loadBankSearch(): Promise<FindBanks> {
  loading ??= prepareSearch().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The code of the search comes with the list, so that a page costs neither before somebody searches. */
async function prepareSearch(): Promise<FindBanks> {
  const [payload, { readBankIndex }, { prepareBanks, searchBanks }] = await Promise.all([
    fetchBankIndex(),
    import("@/lib/domain/bank-index"),
    import("@/lib/domain/bank-search"),
  ]);
  const banks = prepareBanks(readBankIndex(payload));
  return (query, country) => searchBanks(banks, query, { country });
}

async function fetchBankIndex(): Promise<BankIndexPayload> {
  const response = await fetch(paths.api.banks, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`The list of banks was answered with ${response.status}.`);
  return bankIndexOf(await response.json());
}

/** Our own route answers this shape; the schema stays on the server because of its size, so the outline is checked. */
function bankIndexOf(body: unknown): BankIndexPayload {
  if (typeof body === "object" && body !== null && "banks" in body && Array.isArray(body.banks)) {
    return { banks: body.banks };
  }
  throw new Error("The list of banks was answered in another shape.");
}
