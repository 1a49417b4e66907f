"use client";

import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useEffectEvent, useMemo, useRef } from "react";
import { flushSync } from "react-dom";
import type { BankListView } from "@/lib/contracts/bank";
import { unpackBanks } from "@/lib/domain/bank-index";
import { paths } from "@/lib/paths";
import { BankResults } from "./bank-results";
import { BankSearchField, type Country } from "./bank-search-field";
import { bankLinks, moveByKeys } from "./move-by-keys";
import { NoBanks } from "./no-banks";
import { ResultStatus } from "./result-status";
import { useBankSearch } from "./use-bank-search";
import { useSearchInAddress } from "./use-search-in-address";

type Props = {
  list: Omit<BankListView, "banks">;
  /** Those of the list, as `packBanks` wrote them. */
  banks: string;
  countryNames: readonly Country[];
  help: ReactNode;
};

/** The search and its list as one plain form, taken over as soon as scripts are there. */
export function BankChooser({ list: listed, banks, countryNames, help }: Props) {
  const list = useMemo(() => ({ ...listed, banks: unpackBanks(banks) }), [listed, banks]);
  const field = useRef<HTMLInputElement>(null);
  const { search, found, browsed, hasFailed, canShowMore, change, wantIndex } = useBankSearch(list);
  const writeAddress = useSearchInAddress(search);

  const isEmpty = found.matches === 0 && found.isWhole;

  const searchFor = (query: string) => {
    if (field.current) field.current.value = query;
    change({ query });
    field.current?.focus();
  };
  const catchUp = useEffectEvent(() => {
    const typed = field.current?.value ?? "";
    if (typed !== search.query) change({ query: typed });
  });
  // What was typed before scripts were there.
  useEffect(() => catchUp(), []);

  const showMore = (event: MouseEvent<HTMLAnchorElement>) => {
    const form = event.currentTarget.closest("form");
    if (!form || !canShowMore || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    flushSync(() => change({ pages: search.pages + 1 }));
    bankLinks(form)[found.banks.length]?.focus({ preventScroll: true });
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
