import { queryOptions } from "@tanstack/react-query";
import type { BankIndexPayload, BankView } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";

/** Finds banks by what is typed, best first; see `searchBanks`. */
export type FindBanks = (query: string, country: string | null) => BankView[];

/**
 * Search over every bank, in the browser. The code of it comes with the list, so that a page costs neither
 * before somebody searches; and the list changes too rarely to be asked for twice on one page.
 */
export function bankIndexQuery() {
  return queryOptions({
    queryKey: ["banks", "index"],
    queryFn: async ({ signal }): Promise<FindBanks> => {
      const [payload, { readBankIndex }, { prepareBanks, searchBanks }] = await Promise.all([
        fetchBankIndex(signal),
        import("@/lib/domain/bank-index"),
        import("@/lib/domain/bank-search"),
      ]);
      const banks = prepareBanks(readBankIndex(payload));
      return (query, country) => searchBanks(banks, query, { country });
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
    refetchOnWindowFocus: false,
    structuralSharing: false,
  });
}

async function fetchBankIndex(signal: AbortSignal): Promise<BankIndexPayload> {
  const response = await fetch(paths.api.banks, { signal, headers: { accept: "application/json" } });
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
