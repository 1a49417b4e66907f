import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { PageLinks } from "@/components/ui/page-links";
import type { TransactionPageView } from "@/lib/contracts/bank-data";
import { filterSearch, filtersInUse, pageSearch } from "@/lib/domain/transaction-query";
import { paths } from "@/lib/paths";
import { FilterChips, FilterList } from "./filter-chips";
import { FilterForm } from "./filter-form";
import { matchWords, noMatchAdvice, noneWords } from "./filter-words";
import { FoundWords, foundHref } from "./found";
import { RangeChips } from "./range-chips";
import { TransactionTable } from "./transaction-table";

/** Every transaction of a company, searched and filtered, the newest first. */
export function TransactionsScreen({
  view,
  companyId,
  today,
  language,
  notice,
}: {
  view: TransactionPageView;
  companyId: string;
  /** ISO, by the customer's calendar: ranges end on it. */
  today: string;
  language: string;
  notice: ReactNode;
}) {
  const isFiltered = filtersInUse(view.query).length > 0;
  return (
    <>
      {notice ? <div className="mb-6">{notice}</div> : null}
      <h1 className="text-title">Transactions</h1>
      {view.hasAny ? (
        <div className="mt-4 grid grid-cols-1 items-start sm:mt-6 gap-x-10 gap-y-4 lg:flex lg:flex-wrap">
          <FilterForm view={view} />
          <div className="@container min-w-0 lg:flex-[1_1_24rem]">
            <RangeChips query={view.query} today={today} />
            {view.transactions.length === 0 ? (
              <NoMatch view={view} today={today} language={language} />
            ) : (
              <>
                <div className="mt-3 mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                  <FoundWords className="text-lg font-semibold max-[22rem]:text-base">
                    {matchWords(view, isFiltered, language)}
                  </FoundWords>
                  <Exports view={view} companyId={companyId} />
                </div>
                <FilterChips view={view} today={today} language={language} />
                <Found view={view} today={today} language={language} />
              </>
            )}
          </div>
        </div>
      ) : (
        <NoneAtAll failedBanks={view.failedBanks} />
      )}
    </>
  );
}

function Found({ view, today, language }: { view: TransactionPageView; today: string; language: string }) {
  const { query, transactions, newer, older } = view;
  return (
    <>
      <TransactionTable
        transactions={transactions}
        today={today}
        language={language}
        isBankNamed={new Set(view.accounts.map(({ connectionId }) => connectionId)).size > 1}
      />
      <PageLinks
        newerHref={newer === null ? null : foundHref(pageSearch(query, { before: newer }))}
        olderHref={older === null ? null : foundHref(pageSearch(query, { after: older }))}
      />
    </>
  );
}

/** The neutral files are for programs; the other opens in a spreadsheet of the brand's country as it should. */
const files = [
  { label: "Spreadsheet", format: "csv", reader: "&for=spreadsheet" },
  { label: "CSV", format: "csv", reader: "" },
  { label: "JSON", format: "json", reader: "" },
] as const;

function Exports({ view, companyId }: { view: TransactionPageView; companyId: string }) {
  const search = filterSearch(view.query);
  return (
    <Disclosure label="Download" isOver className="relative -mr-2 text-base">
      <ul className="absolute right-0 z-10 min-w-48 rounded-2xl border border-line bg-surface p-2 shadow-lg">
        {files.map(({ label, format, reader }) => (
          <li key={label}>
            <a
              href={`${paths.api.exportTransactions(format)}${search === "" ? "?" : `${search}&`}company=${companyId}${reader}`}
              download
              className="flex min-h-11 items-center gap-2.5 rounded-lg px-3 font-semibold text-primary hover:bg-primary-soft"
            >
              <Icon name="download" className="size-5" />
              <span>
                <span className="sr-only">Download as </span>
                {label}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function NoMatch({ view, today, language }: { view: TransactionPageView; today: string; language: string }) {
  const { query } = view;
  const isFiltered = filtersInUse(query).length > 0;
  const isElsewhere = Boolean(query.after || query.before);
  return (
    <div className="mt-5 flex flex-col items-center rounded-3xl bg-surface px-5 py-10 text-center sm:py-14">
      <span className="flex size-14 items-center justify-center rounded-full bg-primary-soft text-primary">
        <Icon name="lens" />
      </span>
      <FoundWords className="mt-4 text-heading">{matchWords(view, isFiltered, language)}</FoundWords>
      <p className="mt-1 text-muted">{isElsewhere ? "You've reached the end of the list." : noMatchAdvice(query)}</p>
      <div className="mt-5 flex flex-col items-center gap-5">
        <FilterList view={view} today={today} language={language} />
        {isElsewhere ? (
          <ButtonLink href={foundHref(filterSearch(query))} variant="secondary">
            Back to the latest
          </ButtonLink>
        ) : null}
        {isFiltered ? (
          <ButtonLink href={foundHref("")} variant="secondary">
            Show all transactions
          </ButtonLink>
        ) : null}
      </div>
    </div>
  );
}

function NoneAtAll({ failedBanks }: { failedBanks: number }) {
  return (
    <>
      <p className="mt-3 max-w-column text-lead text-muted">{noneWords(failedBanks)}</p>
      <div className="mt-7">
        <ButtonLink href={paths.account}>Go to Home</ButtonLink>
      </div>
    </>
  );
}
