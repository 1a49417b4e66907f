import type { ReactNode } from "react";
import { buttonClass, TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Overlay } from "@/components/ui/overlay";
import type { TransactionPageView } from "@/lib/contracts/bank-data";
import { filterSearch, filtersInUse } from "@/lib/domain/transaction-query";
import { paths } from "@/lib/paths";
import { AccountChoice } from "./account-choice";
import { amountLabels } from "./filter-words";
import { foundHref, foundId } from "./found";

const control =
  "mt-1.5 block min-h-12 w-full min-w-0 rounded-xl border-2 border-muted bg-surface px-3.5 py-2 text-base text-ink";

// On wide screens the filters stand open beside the list. A browser that cannot open them from outside keeps the button.
const openBesideList = "supports-[selector(::details-content)]:lg:[&::details-content]:[content-visibility:visible]";
const noButtonBesideList = "supports-[selector(::details-content)]:lg:hidden";
// On phones they are a sheet over the list. What dims the list belongs to the button, so that a tap on it closes the sheet.
const sheet =
  "max-lg:fixed max-lg:inset-x-0 max-lg:top-[12dvh] max-lg:bottom-0 max-lg:z-30 max-lg:content-start max-lg:overflow-y-auto max-lg:overscroll-contain max-lg:rounded-t-3xl max-lg:bg-background max-lg:px-5 max-lg:pt-0 max-lg:pb-8";
const sheetButton =
  "max-lg:group-open:fixed max-lg:group-open:top-[12dvh] max-lg:group-open:right-3 max-lg:group-open:z-40 max-lg:group-open:mt-2 max-lg:group-open:border-transparent max-lg:group-open:before:fixed max-lg:group-open:before:inset-x-0 max-lg:group-open:before:top-0 max-lg:group-open:before:h-[12dvh] max-lg:group-open:before:bg-[black]/50";

/**
 * The search and the filters: one plain form whose answer is an address that can be saved and sent. It names what was used, so
 * that the focus is there again: the field, the button beside the list, or on phones the one that opens the sheet.
 */
export function FilterForm({ view }: { view: TransactionPageView }) {
  const used = filtersInUse(view.query).filter((name) => name !== "q").length;
  return (
    <search aria-label="Transactions" className="lg:w-64 xl:w-72">
      <form method="get" action={`${paths.transactions}#q`} className="flex flex-wrap gap-2 lg:block">
        <div className="relative min-w-40 flex-1">
          <label htmlFor="q" className="sr-only">
            Search
          </label>
          <input
            id="q"
            type="search"
            name="q"
            defaultValue={view.query.q ?? ""}
            maxLength={100}
            aria-describedby={view.query.q ? foundId : undefined}
            enterKeyHint="search"
            placeholder="Search"
            className={`${control} mt-0! scroll-mt-6 pr-12! placeholder:text-muted`}
          />
          <button
            type="submit"
            className="absolute inset-y-0 right-0 inline-flex w-12 items-center justify-center rounded-xl text-primary hover:bg-primary-soft"
          >
            <Icon name="lens" className="size-5" />
            <span className="sr-only">Search</span>
          </button>
        </div>
        <Overlay className={`filter-sheet group min-h-12 lg:mt-4 ${openBesideList}`}>
          <summary
            id="filters"
            aria-describedby={used > 0 ? foundId : undefined}
            className={`scroll-mt-6 inline-flex min-h-12 list-none items-center gap-2 rounded-full border border-line bg-surface px-4 font-semibold text-primary hover:border-primary ${sheetButton} ${noButtonBesideList}`}
          >
            <span className="max-lg:group-open:hidden">{used > 0 ? `Filters (${used})` : "Filters"}</span>
            <span className="hidden max-lg:group-open:inline">Close</span>
            <Icon name="chevron-down" className="size-5 group-open:rotate-180" />
          </summary>
          <div className={`grid gap-4 pt-3 pb-2 sm:grid-cols-2 lg:grid-cols-1 ${sheet}`}>
            <h2 className="sticky top-0 z-1 -mx-5 flex min-h-16 items-center bg-background px-5 pr-32 text-heading sm:col-span-2 lg:hidden">
              Filters
            </h2>
            <Filters view={view} />
            {used > 0 ? (
              <TextLink
                href={foundHref(filterSearch({ q: view.query.q }))}
                className="inline-flex min-h-11 items-center justify-self-center sm:col-span-2 lg:hidden"
              >
                Clear
              </TextLink>
            ) : null}
            <button
              type="submit"
              formAction={`${paths.transactions}#filters`}
              className={buttonClass("primary", "sticky bottom-4 self-end sm:col-span-2 lg:hidden", "small")}
            >
              Apply
            </button>
            <button
              id="apply"
              type="submit"
              formAction={`${paths.transactions}#apply`}
              aria-describedby={used > 0 ? foundId : undefined}
              className={buttonClass("primary", "max-lg:hidden", "small")}
            >
              Apply
            </button>
          </div>
        </Overlay>
      </form>
    </search>
  );
}

function Filters({ view: { query, banks, accounts, categories } }: { view: TransactionPageView }) {
  const amount = amountLabels(accounts);
  return (
    <>
      {accounts.length > 0 ? <AccountChoice banks={banks} accounts={accounts} chosen={query.account} /> : null}
      <Labelled name="direction" label="Money in or out">
        <select id="direction" name="direction" defaultValue={query.direction ?? ""} className={control}>
          <option value="">Both</option>
          <option value="in">Money in</option>
          <option value="out">Money out</option>
        </select>
      </Labelled>
      <Pair isNarrow>
        <Labelled name="from" label="From">
          <input id="from" type="date" name="from" defaultValue={query.from ?? ""} className={control} />
        </Labelled>
        <Labelled name="to" label="To">
          <input id="to" type="date" name="to" defaultValue={query.to ?? ""} className={control} />
        </Labelled>
      </Pair>
      <Pair>
        <AmountField name="min" label={amount.min} hintId={amount.hint && "any-currency"} value={query.min} />
        <AmountField name="max" label={amount.max} hintId={amount.hint && "any-currency"} value={query.max} />
        {amount.hint === null ? null : (
          <p id="any-currency" className="col-span-2 -mt-2 text-[0.9375rem] text-muted">
            {amount.hint}
          </p>
        )}
      </Pair>
      {categories.length > 0 ? (
        <Labelled name="category" label="Category">
          <select id="category" name="category" defaultValue={query.category ?? ""} className={control}>
            <option value="">All categories</option>
            {categories.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
      ) : null}
    </>
  );
}

function AmountField({
  name,
  label,
  hintId,
  value,
}: {
  name: "min" | "max";
  label: string;
  hintId: string | null;
  value: string | undefined;
}) {
  return (
    <Labelled name={name} label={label}>
      <input
        id={name}
        type="number"
        name={name}
        min="0"
        max="999999999999"
        step="any"
        inputMode="decimal"
        aria-describedby={hintId ?? undefined}
        placeholder="Amount"
        defaultValue={value?.replace("-", "") ?? ""}
        className={`${control} placeholder:text-muted`}
      />
    </Labelled>
  );
}

function Labelled({ name, label, children }: { name: string; label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <label htmlFor={name} className="block text-base font-semibold">
        {label}
      </label>
      {children}
    </div>
  );
}

/** Two fields side by side; days are too long for that where the filters stand beside the list. */
function Pair({ isNarrow = false, children }: { isNarrow?: boolean; children: ReactNode }) {
  return (
    <div className={`grid min-w-0 grid-cols-2 gap-3 ${isNarrow ? "lg:grid-cols-1 lg:gap-4" : ""}`}>{children}</div>
  );
}
