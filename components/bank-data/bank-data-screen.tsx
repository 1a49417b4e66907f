import { ChoiceChips } from "@/components/ui/choice-chips";
import { Icon } from "@/components/ui/icon";
import type { BankDataView, CurrencyCharts } from "@/lib/contracts/bank-data";
import { timeRangeNames } from "@/lib/domain/time-range-names";
import { type TimeRangeId, timeRanges } from "@/lib/domain/time-ranges";
import { formatCurrencyName, formatInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { AccountsByBank } from "./accounts-by-bank";
import { BalanceChart } from "./balance-chart";
import { chartId } from "./chart-id";
import type { ShownDays } from "./chart-words";
import { FlowChart, type OwnTransfers } from "./flow-chart";
import { NoBankData } from "./no-bank-data";
import { ReceivedList } from "./received-list";
import { bankNameOf } from "./received-words";
import { SpendingBars } from "./spending-bars";

export type DataContext = { today: string; brandName: string; language: string; timeZone: string };

/** "Your data": the accounts, how money moved, and what each bank sent. */
export function BankDataScreen({
  view,
  range,
  hasOwnTransfers,
  context,
}: {
  view: BankDataView;
  /** The time that the charts are of. */
  range: TimeRangeId;
  /** Whether what moves between own accounts counts as money in and out. */
  hasOwnTransfers: boolean;
  context: DataContext;
}) {
  const { accounts, charts, received, lastSyncAt } = view;
  const hasTransactions = received.some(({ transactionCount }) => (transactionCount ?? 0) > 0);
  if (view.state !== "ready" || (accounts.length === 0 && !hasTransactions))
    return <NoBankData view={view} context={context} />;
  const lastSync = lastSyncAt && formatInstant(lastSyncAt, context.language, context.timeZone);
  const hasCharts = range !== "all" || charts.some(hasAny);
  const names = new Map(received.map((one) => [one.connectionId, bankNameOf(one)]));
  const nameOf = (connectionId: string) => names.get(connectionId) ?? null;
  return (
    <>
      <h1 className="text-title">Your data</h1>
      <p className="mt-2 max-w-column text-lead text-muted">
        {sentWords({ isOne: received.length === 1, brandName: context.brandName, lastSync })}
      </p>
      {hasCharts ? (
        <div className="mt-8">
          <ChoiceChips label="Period" chips={rangeChips(range, hasOwnTransfers)} />
        </div>
      ) : null}
      {charts.map((one, at) => (
        <Charts
          key={one.currency}
          charts={one}
          isOnly={charts.length === 1}
          isFolded={at > 0}
          days={view.since === null ? null : { from: view.since, to: context.today }}
          own={{ areLeftOut: !hasOwnTransfers, otherHref: dataHref(range, !hasOwnTransfers) }}
          nameOf={nameOf}
          language={context.language}
        />
      ))}
      {accounts.length > 0 ? (
        <section aria-labelledby="accounts" className="mt-12">
          <h2 id="accounts" className="mb-4 text-heading">
            Accounts
          </h2>
          <AccountsByBank accounts={accounts} received={received} context={context} />
        </section>
      ) : null}
      <section aria-labelledby="received" className="mt-12">
        <h2 id="received" className="mb-4 text-heading">
          What we received
        </h2>
        <ReceivedList received={received} context={context} />
      </section>
    </>
  );
}

function sentWords({ isOne, brandName, lastSync }: { isOne: boolean; brandName: string; lastSync: string | null }) {
  if (lastSync === null)
    return isOne ? `What your bank has sent to ${brandName}.` : `What your banks have sent to ${brandName}.`;
  return isOne
    ? `What your bank has sent to ${brandName}, last on ${lastSync}.`
    : `What your banks have sent to ${brandName}, last on ${lastSync}.`;
}

function dataHref(range: TimeRangeId, hasOwnTransfers: boolean): string {
  const query = new URLSearchParams({
    ...(range === "all" ? {} : { range }),
    ...(hasOwnTransfers ? {} : { transfers: "without" }),
  }).toString();
  return query === "" ? paths.bankData : `${paths.bankData}?${query}`;
}

function rangeChips(current: TimeRangeId, hasOwnTransfers: boolean) {
  return timeRanges.map(({ id }) => ({
    ...timeRangeNames[id],
    href: dataHref(id, hasOwnTransfers),
    isCurrent: id === current,
  }));
}

// Folded on phones; on wide screens open, in browsers that can open it from outside.
const openOnWide = "supports-[selector(::details-content)]:sm:[&::details-content]:[content-visibility:visible]";
const hiddenOnWide = "supports-[selector(::details-content)]:sm:hidden";

function hasAny({ balances, owed, months }: CurrencyCharts): boolean {
  return balances.length + owed.length + months.length > 0;
}

/** What stands on the button that opens folded charts. */
function foldedWords({ currency }: CurrencyCharts): string {
  return currency.trim() === "" ? "Charts" : `Charts in ${currency}`;
}

function Charts({
  charts,
  isOnly,
  isFolded,
  days,
  own,
  nameOf,
  language,
}: {
  charts: CurrencyCharts;
  isOnly: boolean;
  /** Folded away on phones. */
  isFolded: boolean;
  /** The days that are shown; null for all there is. */
  days: ShownDays | null;
  own: OwnTransfers;
  nameOf: (connectionId: string) => string | null;
  language: string;
}) {
  if (!hasAny(charts)) return null;
  const id = chartId("charts", charts.currency);
  const isAlone = charts.balances.length > 0 && charts.months.length > 0 && charts.owed.length === 0;
  const drawings = (
    <div className="mt-4 grid gap-6 lg:grid-cols-2">
      <BalanceChart charts={charts} nameOf={nameOf} language={language} />
      <FlowChart charts={charts} days={days} own={own} language={language} />
      <SpendingBars
        charts={charts}
        areOwnTransfersLeftOut={own.areLeftOut}
        since={days?.from ?? null}
        isWide={isAlone}
        language={language}
      />
      <BalanceChart charts={charts} kind="owed" nameOf={nameOf} language={language} />
    </div>
  );
  return (
    <section aria-labelledby={id} className="mt-7">
      <h2 id={id} className="text-heading">
        {isOnly ? "Balances and cash flow" : formatCurrencyName(charts.currency, language)}
      </h2>
      {isFolded ? (
        <details className={`group ${openOnWide}`}>
          <summary
            className={`-ml-2 inline-flex min-h-11 list-none items-center gap-2 rounded-lg px-2 font-semibold text-primary ${hiddenOnWide}`}
          >
            {foldedWords(charts)}
            <Icon name="chevron-down" className="size-5 group-open:rotate-180" />
          </summary>
          {drawings}
        </details>
      ) : (
        drawings
      )}
    </section>
  );
}
