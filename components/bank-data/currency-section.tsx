import { Icon } from "@/components/ui/icon";
import type { CurrencyCharts } from "@/lib/contracts/bank-data";
import { formatCurrencyName } from "@/lib/format";
import { BalanceChart } from "./balance-chart";
import { chartId } from "./chart-id";
import { headlineWords, type ShownDays } from "./chart-words";
import { FlowChart, type OwnTransfers } from "./flow-chart";
import { SpendingBars } from "./spending-bars";

/** The charts of one currency. */
export function CurrencySection({
  charts,
  isOnly,
  isFolded,
  days,
  bank,
  own,
  nameOf,
  language,
}: {
  charts: CurrencyCharts;
  isOnly: boolean;
  /** Folded away under its name and latest figure. */
  isFolded: boolean;
  /** The days that are shown; null for all there is. */
  days: ShownDays | null;
  /** The only bank that they are of; null for all. */
  bank: { id: string; name: string } | null;
  own: OwnTransfers;
  nameOf: (connectionId: string) => string | null;
  language: string;
}) {
  if (!hasAny(charts)) return null;
  const id = chartId("charts", charts.currency);
  const isAlone = charts.balances.length > 0 && charts.months.length > 0 && charts.owed.length === 0;
  const name = formatCurrencyName(charts.currency, language);
  const drawings = (
    <div className="mt-4 grid gap-4 sm:gap-6 lg:grid-cols-2">
      <BalanceChart charts={charts} nameOf={nameOf} language={language} />
      <FlowChart charts={charts} days={days} own={own} bankName={bank?.name ?? null} language={language} />
      <SpendingBars
        charts={charts}
        areOwnTransfersLeftOut={own.areLeftOut}
        since={days?.from ?? null}
        bankId={bank?.id}
        isWide={isAlone}
        language={language}
      />
      <BalanceChart charts={charts} kind="owed" nameOf={nameOf} language={language} />
    </div>
  );
  if (!isFolded)
    return (
      <section aria-labelledby={id} className={isOnly ? "mt-5" : "mt-7"}>
        <h2 id={id} className={isOnly ? "sr-only" : "text-heading"}>
          {isOnly ? "Balances and cash flow" : name}
        </h2>
        {drawings}
      </section>
    );
  return (
    <section aria-labelledby={id} className="mt-4 sm:mt-6">
      <details className="group">
        <summary className="flex min-h-16 list-none flex-wrap items-center gap-x-4 rounded-3xl bg-surface px-5 py-3 hover:bg-primary-soft sm:px-8">
          <h2 id={id} className="min-w-0 flex-1 basis-[8rem] text-[1.0625rem] leading-snug wrap-anywhere">
            {name}
          </h2>
          <span className="text-base text-muted tabular-nums">{headlineWords(charts, language)}</span>
          <Icon name="chevron-down" className="size-5 text-muted group-open:rotate-180" />
        </summary>
        {drawings}
      </details>
    </section>
  );
}

export function hasAny({ balances, owed, months }: CurrencyCharts): boolean {
  return balances.length + owed.length + months.length > 0;
}
