import type { BankIndexPayload, BankView } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";

/** Finds banks by what is typed, best first; see `searchBanks`. */
export type FindBanks = (query: string, country: string | null) => BankView[];

/** A letter, several words, a slip of the finger. */
const WARM_UP_QUERIES = ["b", "bank of", "santnder"];

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
  const [payload, { readBankIndex }, { prepareInParts, searchBanks }] = await Promise.all([
    fetchBankIndex(),
    import("@/lib/domain/bank-index"),
    import("@/lib/domain/bank-search"),
  ]);
  const preparing = prepareInParts(readBankIndex(payload));
  let part = preparing.next();
  for (; !part.done; part = preparing.next()) await otherWork();
  const banks = part.value;
  void warmUp((query) => searchBanks(banks, query));
  return (query, country) => searchBanks(banks, query, { country });
}

/** An engine takes long over code that it runs for the first time: better now than at somebody's first key. */
async function warmUp(search: (query: string) => unknown): Promise<void> {
  for (const query of WARM_UP_QUERIES) {
    await otherWork();
    search(query);
  }
}

/** Lets the browser answer keys and draw. A timer would wait for four milliseconds more. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
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
