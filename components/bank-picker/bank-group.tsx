import type { BankView } from "@/lib/contracts/bank";
import { BANKS_PER_PAGE } from "./bank-list-href";
import { BankRow } from "./bank-row";

/** More than a phone shows: these are always laid out, so that the list is there at once when a search is taken back. */
const ROWS_IN_REACH = 12;

type Props = {
  title: string;
  /** Read out, not shown. */
  isTitleSpoken?: boolean;
  banks: readonly BankView[];
  /** Where the first of them stands in the whole list. */
  firstAt: number;
  connected: ReadonlySet<string>;
  /** For a list that follows typing: keys of the banks whose logos may be drawn. Its rows are used again for other banks. */
  logos?: ReadonlySet<string>;
};

/** Some banks under a heading, in one column on phones and two elsewhere. */
export function BankGroup({ title, isTitleSpoken = false, banks, firstAt, connected, logos }: Props) {
  return (
    <section aria-label={title}>
      <h2 className={isTitleSpoken ? "sr-only" : "mb-3 text-heading"}>{title}</h2>
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2 sm:gap-3">
        {banks.map((bank, at) => (
          <BankRow
            key={logos ? at : bank.key}
            id={(firstAt + at) % BANKS_PER_PAGE === 0 ? rowId(firstAt + at) : undefined}
            bank={bank}
            isConnected={connected.has(bank.key)}
            hasLogo={logos?.has(bank.key) ?? true}
            isFarDown={firstAt + at >= ROWS_IN_REACH}
          />
        ))}
      </ul>
    </section>
  );
}

export function rowId(at: number): string {
  return `bank-${at + 1}`;
}
