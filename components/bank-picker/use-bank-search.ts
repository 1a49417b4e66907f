import { useCallback, useEffect, useMemo, useState } from "react";
import type { BankListView, BankView } from "@/lib/contracts/bank";
import { type FindBanks, loadBankSearch } from "@/lib/queries/banks";
import { BANKS_PER_PAGE } from "./bank-list-href";

/** A list this short is fetched before anybody asks for it; a longer one when somebody turns to the search. */
const FETCHED_UNASKED = 1_000;

/** So many rows fill a screen: they are drawn at the keystroke, the others and their logos when typing pauses. */
const DRAWN_AT_ONCE = 12;
const PAUSE_MS = 350;

export type Search = { query: string; country: string | null; pages: number };

export type BanksFound = {
  banks: readonly BankView[];
  matches: number;
  /** Whether this is the answer; if not, it is what the server answered before, until the whole list is there. */
  isWhole: boolean;
};

/** What is searched for, and what that finds: as the server answered it until something else is typed. */
export function useBankSearch(list: BankListView) {
  const served = useMemo(() => servedSearch(list), [list]);
  const [search, setSearch] = useState(served);
  const { findBanks, hasFailed, want } = useWholeList();

  const all = useMemo((): BanksFound => {
    const { query, country, pages } = search;
    const isAsServed = query.trim() === served.query && country === served.country && pages === served.pages;
    if (isAsServed) return { banks: list.banks, matches: list.matches, isWhole: true };
    if (!findBanks) return { banks: list.banks, matches: list.matches, isWhole: false };
    const matches = findBanks(query, country);
    return { banks: matches.slice(0, pages * BANKS_PER_PAGE), matches: matches.length, isWhole: true };
  }, [search, served, list, findBanks]);
  const hasPaused = useHasPaused(`${search.country} ${search.query}`);
  const found = useMemo(
    () => (hasPaused ? all : { ...all, banks: all.banks.slice(0, DRAWN_AT_ONCE) }),
    [all, hasPaused],
  );

  useEffect(() => {
    if (list.total > FETCHED_UNASKED) return;
    return whenIdle(want);
  }, [list.total, want]);

  return {
    search,
    found,
    hasFailed,
    canShowMore: findBanks !== null,
    /** Changes what is searched for; anything but a further page starts at the first page again. */
    change: (change: Partial<Search>) => {
      want();
      setSearch((before) => ({ ...before, pages: 1, ...change }));
    },
    wantIndex: want,
  };
}

/** Search over every bank: null until somebody wanted it and it has come. */
function useWholeList() {
  const [findBanks, setFindBanks] = useState<FindBanks | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const want = useCallback(() => {
    loadBankSearch().then(
      (find) => {
        setFindBanks(() => find);
        setHasFailed(false);
      },
      () => setHasFailed(true),
    );
  }, []);
  return { findBanks, hasFailed, want };
}

function useHasPaused(typed: string): boolean {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled === typed;
}

function servedSearch(list: BankListView): Search {
  const pages = Math.max(1, Math.ceil(list.banks.length / BANKS_PER_PAGE));
  return { query: list.query.trim(), country: list.country, pages };
}

/** Safari has no requestIdleCallback. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(run, 1_000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: 3_000 });
  return () => cancelIdleCallback(handle);
}
