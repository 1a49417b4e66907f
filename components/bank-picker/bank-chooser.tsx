"use client";

import {
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
} from "react";
import { flushSync } from "react-dom";
import type { BankListView } from "@/lib/contracts/bank";
import { unpackBanks } from "@/lib/domain/bank-index";
import { paths } from "@/lib/paths";
import { BankResults } from "./bank-results";
import { BankSearchField, type Country } from "./bank-search-field";
import { bankLinks, moveByKeys } from "./move-by-keys";
import { NoBanks } from "./no-banks";
import { ResultStatus } from "./result-status";
import { type Search, useBankSearch } from "./use-bank-search";
import { useSearchInAddress } from "./use-search-in-address";

type Entered = Pick<Search, "query" | "country">;

type Props = {
  list: Omit<BankListView, "banks">;
  /** Those of the list, as `packBanks` wrote them. */
  banks: string;
  countryNames: readonly Country[];
  help: ReactNode;
};

/** The search and its list as one plain form, enhanced as soon as scripts are there. */
export function BankChooser({ list: listed, banks, countryNames, help }: Props) {
  const list = useMemo(() => ({ ...listed, banks: unpackBanks(banks) }), [listed, banks]);
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const { search, found, browsed, hasFailed, canShowMore, change, wantIndex } = useBankSearch(list);
  useEnteredBefore(form, search, change);
  const writeAddress = useSearchInAddress(search);

  const isEmpty = found.matches === 0 && found.isWhole;

  const searchFor = (query: string) => {
    if (field.current) field.current.value = query;
    change({ query });
    field.current?.focus();
  };

  const showMore = (event: MouseEvent<HTMLAnchorElement>) => {
    if (!form.current || !canShowMore || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    flushSync(() => change({ pages: search.pages + 1 }));
    bankLinks(form.current)[found.banks.length]?.focus({ preventScroll: true });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!found.isWhole) return;
    event.preventDefault();
    const [first] = bankLinks(event.currentTarget);
    if (found.matches === 1) first?.click();
    else first?.focus();
  };

  return (
    <form
      ref={form}
      method="get"
      autoComplete="off"
      action={paths.bankList}
      onSubmit={submit}
      onKeyDown={(event) => moveByKeys(event, { field: field.current, clear: () => searchFor("") })}
      onClickCapture={writeAddress}
    >
      <BankSearchField
        ref={field}
        search={search}
        countries={countryNames}
        onType={(query) => change({ query })}
        onCountry={(country) => change({ country })}
        onClear={() => searchFor("")}
        onIntent={wantIndex}
      />
      <ResultStatus search={search} found={found} total={list.total} hasFailed={hasFailed}>
        {isEmpty ? null : help}
      </ResultStatus>
      {isEmpty ? (
        <NoBanks
          search={search}
          help={help}
          onClear={() => searchFor("")}
          onAllCountries={() => change({ country: null })}
        />
      ) : (
        <BankResults
          list={list}
          search={search}
          found={found}
          browsed={browsed}
          canSearch={canShowMore}
          onMore={showMore}
          onMoreNear={wantIndex}
        >
          {help}
        </BankResults>
      )}
    </form>
  );
}

/** Catches up with what was typed and chosen before the scripts were there. */
function useEnteredBefore(
  form: RefObject<HTMLFormElement | null>,
  search: Entered,
  change: (entered: Entered) => void,
) {
  const catchUp = useEffectEvent(() => {
    if (!form.current) return;
    const entered = enteredIn(form.current);
    if (entered.query !== search.query || entered.country !== search.country) change(entered);
  });
  useEffect(() => catchUp(), []);
}

/** What the form would send, by the names that the server reads. */
function enteredIn(form: HTMLFormElement): Entered {
  const fields = new FormData(form);
  return { query: String(fields.get("q") ?? ""), country: String(fields.get("country") ?? "") || null };
}
