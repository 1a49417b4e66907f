import { useMemo } from "react";
import type { BankView } from "@/lib/contracts/bank";
import { isSameFamily } from "@/lib/domain/bank-index";
import { groupBy } from "@/lib/domain/group-by";
import { BankFamilyRow } from "./bank-family-row";
import { BANKS_PER_PAGE } from "./bank-list-href";
import { type Standings, standingOf } from "./bank-marks";
import { BankRow } from "./bank-row";

/** More than a phone shows: these are always laid out, so that the list is there at once when a search is taken back. */
const ROWS_IN_REACH = 12;

type Props = {
  title: string;
  /** Read out, not shown. */
  isTitleSpoken?: boolean;
  banks: readonly BankView[];
  standings: Standings;
  /** Whether banks of one name that stand side by side are one row. */
  isByFamily?: boolean;
  /** For a list that follows typing: keys of the banks whose logos may be drawn. Its rows are used again for other banks. */
  logos?: ReadonlySet<string>;
  /** Whether banks of one name are listed at once, each a press away. */
  isListed?: boolean;
};

/** Some banks under a heading: what a search finds as one list, others in one column on phones and two elsewhere. */
export function BankGroup({
  title,
  isTitleSpoken = false,
  banks,
  standings,
  isByFamily = false,
  logos,
  isListed = false,
}: Props) {
  const rows = useMemo(() => rowsOf(banks, isByFamily), [banks, isByFamily]);
  const columns = useMemo(() => (isListed ? [rows] : columnsOf(rows)), [rows, isListed]);
  return (
    <section aria-label={title}>
      <h2 className={isTitleSpoken ? "sr-only" : "mb-2.5 text-heading"}>{title}</h2>
      <div className={isListed ? undefined : "grid grid-cols-1 items-start gap-2 sm:grid-cols-2 sm:gap-3"}>
        {columns.map((column) => (
          <ul key={column[0]?.at ?? 0} className={isListed ? "bank-list" : "grid grid-cols-1 gap-2 sm:gap-3"}>
            {column.map(({ first, at, members }) => {
              const row = { id: rowIdAt(at, members.length), isFarDown: at >= ROWS_IN_REACH };
              const hasLogo = logos?.has(first.key) ?? true;
              return members.length > 1 ? (
                <BankFamilyRow
                  key={logos ? at : first.key}
                  title={first.family?.title ?? first.name}
                  banks={members}
                  standings={standings}
                  hasLogo={hasLogo}
                  isListed={isListed}
                  {...row}
                />
              ) : (
                <BankRow
                  key={logos ? at : first.key}
                  bank={first}
                  standing={standingOf(standings, first)}
                  hasLogo={hasLogo}
                  {...row}
                />
              );
            })}
          </ul>
        ))}
      </div>
    </section>
  );
}

type Row = { first: BankView; at: number; members: BankView[] };

function rowsOf(banks: readonly BankView[], isByFamily: boolean): Row[] {
  const rows: Row[] = [];
  for (const [at, bank] of banks.entries()) {
    const last = rows.at(-1);
    if (isByFamily && last && isSameFamily(last.first, bank)) last.members.push(bank);
    else rows.push({ first: bank, at, members: [bank] });
  }
  return rows;
}

/** Two columns a page, each read downwards: a row that opens moves nothing beside it, and a further page nothing above it. */
function columnsOf(rows: Row[]): Row[][] {
  const pages = [...groupBy(rows, ({ at }) => String(Math.floor(at / BANKS_PER_PAGE))).values()];
  return pages.flatMap((page) => {
    const half = Math.ceil(page.length / 2);
    return [page.slice(0, half), page.slice(half)].filter(({ length }) => length > 0);
  });
}

/** The row with the first bank of a page is where the link to that page leads. */
function rowIdAt(at: number, length: number): string | undefined {
  const pageAt = Math.ceil(at / BANKS_PER_PAGE) * BANKS_PER_PAGE;
  return pageAt < at + length ? rowId(pageAt) : undefined;
}

export function rowId(at: number): string {
  return `bank-${at + 1}`;
}
