import { Fragment, use } from "react";
import { TextLink } from "@/components/ui/button";
import type { ConnectionView, MoneyTotal, MoneyView } from "@/lib/contracts/dashboard";
import { formatTotal } from "@/lib/format";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { CashLine, CashLineToCome } from "./cash-line";
import { totalNotes } from "./money-words";

/** A figure of more characters is written smaller. */
const MOST_LARGE = 16;

/** What a company has, and apart from it what it owes, in each currency; and what is not in it. */
export function MoneyCard({ money, connections }: { money: MoneyView; connections: ConnectionView[] }) {
  const { clock } = use(getViewer());
  if (money.totals.length === 0 && money.withoutBalance === 0)
    return connections.some(({ accountCount }) => accountCount) ? <DataLink /> : null;
  const notes = totalNotes(money, connections, clock);
  return (
    <section aria-labelledby="money" className="rounded-3xl bg-surface p-5 sm:px-7 sm:py-6">
      <h2 id="money" className="sr-only">
        Cash and debts
      </h2>
      {money.totals.length === 0 ? null : (
        <dl className="flex flex-wrap gap-x-8 gap-y-3 sm:gap-x-12">
          <Amounts term="Cash" totals={money.totals} of="cash" />
          <Amounts term="Owed" totals={money.totals} of="owed" />
        </dl>
      )}
      {money.line ? <CashLine line={money.line} /> : money.isLineToCome ? <CashLineToCome /> : null}
      {notes.length > 0 ? <p className="mt-3 text-base leading-normal text-muted">{notes.join(" ")}</p> : null}
      <p className="mt-2 -mb-2">
        <DataLink />
      </p>
    </section>
  );
}

function DataLink() {
  return (
    <TextLink href={paths.bankData} className="inline-flex min-h-11 items-center text-base sm:min-h-8">
      Your data
    </TextLink>
  );
}

/** The first currency large, the others below it. */
function Amounts({ term, totals, of }: { term: string; totals: MoneyTotal[]; of: "cash" | "owed" }) {
  const { language } = use(getViewer()).clock;
  const amounts = totals.flatMap(({ currency, [of]: amount }) =>
    amount === null ? [] : [`${formatTotal(amount, currency, language)}${currency === "" ? " (no currency)" : ""}`],
  );
  if (amounts.length === 0) return null;
  return (
    <div className="min-w-0">
      <dt className="text-base text-muted">{term}</dt>
      {amounts.map((amount, at) => (
        <dd
          key={amount}
          className={`font-semibold tabular-nums wrap-anywhere ${at > 0 ? "text-base" : amount.length > MOST_LARGE ? "text-lg leading-tight sm:text-2xl" : "text-2xl leading-tight sm:text-[1.75rem] tracking-tight"}`}
        >
          <Digits amount={amount} />
        </dd>
      ))}
    </div>
  );
}

/** A long figure breaks only where its digits are grouped. */
function Digits({ amount }: { amount: string }) {
  return amount.split(/(?<=[,.](?=\d{3}))/).map((group, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one figure keep their order
    <Fragment key={at}>
      {at > 0 ? <wbr /> : null}
      <span>{group}</span>
    </Fragment>
  ));
}
