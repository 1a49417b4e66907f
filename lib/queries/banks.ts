import { queryOptions } from "@tanstack/react-query";
import type { BankIndexPayload } from "@/lib/contracts/bank";
import { readBankIndex } from "@/lib/domain/bank-index";
import { prepareBanks } from "@/lib/domain/bank-search";
import { paths } from "@/lib/paths";

/** Every bank, ready for search in the browser. It changes too rarely to be asked for twice on one page. */
export function bankIndexQuery() {
  return queryOptions({
    queryKey: ["banks", "index"],
    queryFn: async ({ signal }) => {
      const response = await fetch(paths.api.banks, { signal, headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(`The list of banks was answered with ${response.status}.`);
      return prepareBanks(readBankIndex(bankIndexOf(await response.json())));
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
    refetchOnWindowFocus: false,
    structuralSharing: false,
  });
}

/** Our own route answers this shape; the schema stays on the server because of its size, so the outline is checked. */
function bankIndexOf(body: unknown): BankIndexPayload {
  if (typeof body === "object" && body !== null && "banks" in body && Array.isArray(body.banks)) {
    return { banks: body.banks };
  }
  throw new Error("The list of banks was answered in another shape.");
}
