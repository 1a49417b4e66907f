import { useCallback, useEffect, useMemo, useState } from "react";
import type { BankListView, BankView } from "@/lib/contracts/bank";
import { firstBanks } from "@/lib/domain/bank-index";
import { type FindBanks, loadBankSearch } from "@/lib/queries/banks";
import { BANKS_PER_PAGE } from "./bank-list-href";

/** A list this short is fetched before anybody asks for it; a longer one when somebody turns to the search. */
const FETCHED_UNASKED = 1_000;

/** Above a phone's keyboard there is room for so many matches: these are drawn at the key, more when typing pauses. */
const DRAWN_AT_A_KEY = 6;
const DRAWN_AT_A_PAUSE = 20;
const PAUSE_MS = 300;

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

  const isSearching = search.query.trim() !== "";
  const { query, country } = search;
  const pages = isSearching ? 1 : search.pages;
  const answer = useMemo(() => find({ list, served, findBanks }, search), [list, served, findBanks, search]);
  const hasPaused = useHasPaused(search.query);
  const found = useMemo(() => (isSearching && !hasPaused ? firstOf(answer) : answer), [answer, isSearching, hasPaused]);
  const browsed = useMemo(
    () => (served.query === "" || findBanks ? find({ list, served, findBanks }, { query: "", country, pages }) : null),
    [list, served, findBanks, country, pages],
  );

  useEffect(() => {
    if (list.total > FETCHED_UNASKED) return;
    return whenIdle(want);
  }, [list.total, want]);

  return {
    search,
    found: query.trim() === "" ? (browsed ?? found) : found,
    browsed,
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

type Known = { list: BankListView; served: Search; findBanks: FindBanks | null };

/** As the server answered it, else as the whole list answers it; while that has not come, what is there stays. */
function find({ list, served, findBanks }: Known, { query, country, pages }: Search): BanksFound {
  const isAsServed = query.trim() === served.query && country === served.country && pages === served.pages;
  if (isAsServed) return { banks: list.banks, matches: list.matches, isWhole: true };
  if (!findBanks) return { banks: list.banks, matches: list.matches, isWhole: false };
  const matches = findBanks(query, country);
  const banks = firstBanks(matches, query.trim() === "" ? pages * BANKS_PER_PAGE : DRAWN_AT_A_PAUSE);
  return { banks, matches: matches.length, isWhole: true };
}

function firstOf(found: BanksFound): BanksFound {
  return found.isWhole ? { ...found, banks: firstBanks(found.banks, DRAWN_AT_A_KEY) } : found;
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
  return { query: list.query.trim(), country: list.country, pages: list.pages };
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
