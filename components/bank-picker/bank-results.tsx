import { type MouseEventHandler, type ReactNode, useMemo } from "react";
import { buttonClass } from "@/components/ui/button";
import type { BankListView, BankView } from "@/lib/contracts/bank";
import { BANKS_PER_PAGE, bankListHref } from "./bank-list-href";
import { BankRow } from "./bank-row";
import type { BanksFound, Search } from "./use-bank-search";

type Props = {
  list: BankListView;
  search: Search;
  found: BanksFound;
  onMore: MouseEventHandler<HTMLAnchorElement>;
  onMoreNear: () => void;
  /** What to do for who has come to the end of a long list. */
  children: ReactNode;
};

const LONG_LIST = 10;

/** The banks: popular ones under a heading of their own while nothing is searched for, else the best match first. */
export function BankResults({ list, search, found, onMore, onMoreNear, children }: Props) {
  const connected = useMemo(() => new Set(list.connectedKeys), [list]);
  const isSearching = search.query.trim() !== "";
  const popular = isSearching ? [] : found.banks.filter((bank) => bank.isPopular);
  const others = isSearching ? found.banks : found.banks.filter((bank) => !bank.isPopular);
  const rows = { query: search.query, connected };
  return (
    <div className="space-y-6">
      {popular.length > 0 ? <BankGroup title="Popular" banks={popular} firstAt={0} {...rows} /> : null}
      {others.length > 0 ? (
        <BankGroup
          title={isSearching ? "Banks found" : "All banks"}
          isTitleSpoken={isSearching}
          banks={others}
          firstAt={popular.length}
          {...rows}
        />
      ) : null}
      {found.matches > found.banks.length && found.banks.length >= BANKS_PER_PAGE ? (
        <a
          href={`${bankListHref({ ...search, more: search.pages })}#${rowId(search.pages * BANKS_PER_PAGE)}`}
          onClick={onMore}
          onPointerEnter={onMoreNear}
          onFocus={onMoreNear}
          className={buttonClass("secondary", "w-full")}
        >
          Show more banks
        </a>
      ) : null}
      {found.banks.length > LONG_LIST ? <div className="text-center">{children}</div> : null}
    </div>
  );
}

type GroupProps = {
  title: string;
  /** Read out, not shown. */
  isTitleSpoken?: boolean;
  banks: readonly BankView[];
  firstAt: number;
  query: string;
  connected: ReadonlySet<string>;
};

function BankGroup({ title, isTitleSpoken = false, banks, firstAt, query, connected }: GroupProps) {
  return (
    <section aria-label={title}>
      <h2 className={isTitleSpoken ? "sr-only" : "mb-3 text-heading"}>{title}</h2>
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2 sm:gap-3">
        {banks.map((bank, at) => (
          <BankRow
            key={bank.key}
            id={(firstAt + at) % BANKS_PER_PAGE === 0 ? rowId(firstAt + at) : undefined}
            bank={bank}
            query={query}
            isConnected={connected.has(bank.key)}
          />
        ))}
      </ul>
    </section>
  );
}

function rowId(at: number): string {
  return `bank-${at + 1}`;
}
