import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { BankListView, BankView } from "@/lib/contracts/bank";
import { prepareBanks, searchBanks } from "@/lib/domain/bank-search";
import { bankIndexQuery } from "@/lib/queries/banks";
import { BANKS_PER_PAGE } from "./bank-list-href";

/** A list this short is fetched before anybody asks for it; a longer one when somebody turns to the search. */
const FETCHED_UNASKED = 1_000;

export type Search = { query: string; country: string | null; pages: number };

export type BanksFound = {
  banks: readonly BankView[];
  matches: number;
  /** Whether every bank was searched; if not, more may come, or the server has to be asked. */
  isWhole: boolean;
};

/** What is searched for, and what that finds: as the server answered it until something else is typed. */
export function useBankSearch(list: BankListView) {
  const served = useMemo(() => servedSearch(list), [list]);
  const [search, setSearch] = useState(served);
  const [isIndexWanted, setIsIndexWanted] = useState(false);
  const isAllServed = list.query === "" && list.country === null && list.banks.length === list.total;
  const index = useQuery({ ...bankIndexQuery(), enabled: isIndexWanted && !isAllServed });

  const onPage = useMemo(() => prepareBanks(list.banks), [list]);
  const found = useMemo((): BanksFound => {
    const { query, country, pages } = search;
    const isAsServed = query.trim() === served.query && country === served.country && pages === served.pages;
    if (isAsServed) return { banks: list.banks, matches: list.matches, isWhole: true };
    const matches = searchBanks<BankView>(index.data ?? onPage, query, { country });
    const isWhole = isAllServed || index.data !== undefined;
    return { banks: matches.slice(0, pages * BANKS_PER_PAGE), matches: matches.length, isWhole };
  }, [search, served, list, index.data, onPage, isAllServed]);

  useEffect(() => {
    if (list.total > FETCHED_UNASKED) return;
    return whenIdle(() => setIsIndexWanted(true));
  }, [list.total]);

  return {
    search,
    found,
    hasFailed: index.isError,
    canShowMore: isAllServed || index.data !== undefined,
    /** Changes what is searched for; anything but a further page starts at the first page again. */
    change: (change: Partial<Search>) => {
      setIsIndexWanted(true);
      setSearch((before) => ({ ...before, pages: 1, ...change }));
    },
    wantIndex: () => setIsIndexWanted(true),
  };
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
