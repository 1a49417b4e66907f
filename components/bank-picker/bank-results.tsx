import { type MouseEventHandler, memo, type ReactNode, useMemo } from "react";
import { buttonClass } from "@/components/ui/button";
import type { BankListView, BankView } from "@/lib/contracts/bank";
import { BankGroup, rowId } from "./bank-group";
import { BANKS_PER_PAGE, bankListHref } from "./bank-list-href";
import type { Standings } from "./bank-marks";
import { BankTiles } from "./bank-tiles";
import type { BanksFound, Search } from "./use-bank-search";
import { useSeenLogos } from "./use-seen-logos";

type Props = {
  list: BankListView;
  search: Search;
  /** What the search finds; the same as `browsed` while nothing is searched for. */
  found: BanksFound;
  /** The list without a search, or null while only the answer to one is known. */
  browsed: BanksFound | null;
  /** Whether every key is answered at once from now on. */
  canSearch: boolean;
  onMore: MouseEventHandler<HTMLAnchorElement>;
  onMoreNear: () => void;
  /** What to do for who has come to the end of a long list. */
  children: ReactNode;
};

const LONG_LIST = 10;

/**
 * The banks: popular ones under a heading of their own while nothing is searched for, else the best match first. Both
 * lists stay in the page, one of them out of sight or, where nothing is found, both, so that no key builds one again.
 */
export function BankResults({ list, search, found, browsed, canSearch, onMore, onMoreNear, children }: Props) {
  const standings = useMemo(() => standingsOf(list), [list]);
  // Until the whole list is there, what is there stays in sight.
  const isAnswered = search.query.trim() !== "" && (found.isWhole || browsed === null);
  return (
    <div className="space-y-6">
      {browsed ? (
        <div {...hiddenWhen(isAnswered)} className="space-y-6">
          <Browse list={list} browsed={browsed} country={search.country} standings={standings} />
        </div>
      ) : null}
      {isAnswered || canSearch ? (
        <div {...hiddenWhen(!isAnswered)}>
          <Found list={list} found={found} query={search.query} standings={standings} isShown={isAnswered} />
        </div>
      ) : null}
      {found.matches > found.banks.length && found.isWhole ? (
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

function standingsOf({ connectedKeys, stalledKeys, endedKeys, failingKeys }: BankListView): Standings {
  return {
    stalled: new Set(stalledKeys),
    connected: new Set(connectedKeys),
    ended: new Set(endedKeys),
    failing: new Set(failingKeys),
  };
}

/** Out of sight for eyes, ears and keys, but still laid out; see app/globals.css. */
export function hiddenWhen(isHidden: boolean) {
  return { "data-hidden": isHidden ? "" : undefined };
}

type BrowseProps = { list: BankListView; browsed: BanksFound; country: string | null; standings: Standings };

const Browse = memo(function Browse({ list, browsed, country, standings }: BrowseProps) {
  const isHere = (bank: BankView) => country === null || bank.country === null || bank.country === country;
  const [used, popular] = [list.used.filter(isHere), list.popular.filter(isHere)];
  return (
    <>
      {used.length > 0 ? <BankGroup title="Your banks" banks={used} standings={standings} /> : null}
      {popular.length > 0 ? <BankTiles title="Popular" banks={popular} standings={standings} /> : null}
      {browsed.banks.length > 0 ? (
        <BankGroup title="All banks" banks={browsed.banks} standings={standings} isByFamily />
      ) : null}
    </>
  );
});

type FoundProps = {
  list: BankListView;
  found: BanksFound;
  query: string;
  standings: Standings;
  isShown: boolean;
};

/** Rows for the first matches are there before anything is typed, and stay as they are while the list is out of sight. */
const Found = memo(FoundBanks, (_before, { isShown }) => !isShown);

const READY_ROWS = 6;

function FoundBanks({ list, found, query, standings, isShown }: FoundProps) {
  const banks = isShown ? found.banks : found.banks.slice(0, READY_ROWS);
  const seen = useSeenLogos(list.banks, banks, query);
  return (
    <BankGroup
      title="Banks found"
      isTitleSpoken
      banks={banks}
      standings={standings}
      isByFamily={isShown}
      logos={seen}
      isListed
    />
  );
}
