import { ChoiceChips } from "@/components/ui/choice-chips";
import type { TransactionQuery } from "@/lib/contracts/bank-data";
import { timeRangeNames } from "@/lib/domain/time-range-names";
import { timeRanges } from "@/lib/domain/time-ranges";
import { rangeOf, rangeSearch } from "@/lib/domain/transaction-query";
import { paths } from "@/lib/paths";
import { foundId } from "./found";

/** The times that one tap chooses, whatever else is filtered. */
export function RangeChips({ query, today }: { query: TransactionQuery; today: string }) {
  const current = rangeOf(query, today);
  const chips = timeRanges.map(({ id }) => ({
    ...timeRangeNames[id],
    id: `last-${id}`,
    href: `${paths.transactions}${rangeSearch(query, id, today)}#last-${id}`,
    isCurrent: id === current,
  }));
  return <ChoiceChips label="Period" chips={chips} resultId={foundId} />;
}
