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
import { BankResults, hiddenWhen } from "./bank-results";
import { BankSearchField } from "./bank-search-field";
import { type Country, CountryChoice } from "./country-choice";
import { bankStops, moveByKeys } from "./move-by-keys";
import { NoBanks } from "./no-banks";
import { ResultStatus } from "./result-status";
import { type Search, useBankSearch } from "./use-bank-search";
import { useSearchInAddress } from "./use-search-in-address";

type Entered = Pick<Search, "query" | "country">;

type Props = {
  list: Omit<BankListView, keyof PackedBanks>;
  packed: PackedBanks;
  countryNames: readonly Country[];
  help: ReactNode;
};

/** The banks of a list, as `packBanks` wrote them. */
type PackedBanks = Record<"banks" | "popular" | "used", string>;

/** The search and its list as one plain form, enhanced as soon as scripts are there. */
export function BankChooser({ list: listed, packed, countryNames, help }: Props) {
  const list = useMemo(() => withBanks(listed, packed), [listed, packed]);
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
    const shown = bankStops(form.current).length;
    flushSync(() => change({ pages: search.pages + 1 }));
    bankStops(form.current)[shown]?.focus({ preventScroll: true });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!found.isWhole) return;
    event.preventDefault();
    const [first] = bankStops(event.currentTarget);
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
        onType={(query) => change({ query })}
        onClear={() => searchFor("")}
        onIntent={wantIndex}
      />
      <ResultStatus search={search} found={found} total={list.total} hasFailed={hasFailed}>
        <CountryChoice countries={countryNames} country={search.country} onCountry={(country) => change({ country })} />
        {isEmpty ? null : help}
      </ResultStatus>
      {isEmpty ? (
        <NoBanks
          search={search}
          help={help}
          onClear={() => searchFor("")}
          onAllCountries={() => change({ country: null })}
        />
      ) : null}
      <div {...hiddenWhen(isEmpty)}>
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
      </div>
    </form>
  );
}

function withBanks(list: Props["list"], packed: PackedBanks): BankListView {
  const { banks, popular, used } = packed;
  return { ...list, banks: unpackBanks(banks), popular: unpackBanks(popular), used: unpackBanks(used) };
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
