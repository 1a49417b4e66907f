import type { ReceivedView } from "@/lib/contracts/progress";
import { formatCount, formatMoney } from "@/lib/format";
import type { ProgressContext } from "./progress-context";
import { spanWords } from "./received-words";

/** What arrived from the bank: accounts, how far back, how much. */
export function Received({
  received,
  context,
  isPart,
  isNotOffered,
}: {
  received: ReceivedView;
  context: ProgressContext;
  /** True when the bank has no transactions to give. */
  isNotOffered: boolean;
  /** True while or because not everything is here: the page's heading then says something else. */
  isPart: boolean;
}) {
  const { accounts, transactionCount } = received;
  const span = spanWords(received, context.language);
  const notReceived = isNotOffered ? "Not offered by your bank" : "Not received";
  return (
    <section aria-label="What we received" className="mt-8">
      {isPart ? <h2 className="mb-4 text-heading">What we received so far</h2> : null}
      <dl className="grid gap-x-8 gap-y-5 border-y border-line py-5 grid-cols-2 sm:grid-cols-[auto_auto_1fr]">
        <Fact
          term={accounts.length === 1 ? "Account" : "Accounts"}
          value={formatCount(accounts.length, context.language)}
          isFigure
        />
        <Fact
          term={transactionCount === 1 ? "Transaction" : "Transactions"}
          value={transactionCount === null ? notReceived : formatCount(transactionCount, context.language)}
          isFigure={transactionCount !== null}
        />
        {transactionCount === null ? null : <Fact term="Period" value={span ?? "No transactions in it"} isWide />}
      </dl>
      {accounts.length > 0 ? <Accounts accounts={accounts} language={context.language} /> : null}
    </section>
  );
}

function Fact({
  term,
  value,
  isFigure = false,
  isWide = false,
}: {
  term: string;
  value: string;
  isFigure?: boolean;
  isWide?: boolean;
}) {
  return (
    <div className={`flex flex-col-reverse justify-end ${isWide ? "max-sm:col-span-2" : ""}`}>
      <dt className="text-base text-muted">{term}</dt>
      <dd className={isFigure ? "text-title font-semibold tabular-nums" : "font-semibold sm:pt-2 lg:pt-3"}>{value}</dd>
    </div>
  );
}

function Accounts({ accounts, language }: { accounts: ReceivedView["accounts"]; language: string }) {
  return (
    <ul aria-label="Accounts" className="mt-2">
      {accounts.map(({ name, ending, currency, balance, isOwed }, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells accounts apart for certain, and their order is fixed
          key={at}
          className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-4"
        >
          <span className="min-w-0 wrap-anywhere">
            <span className="font-semibold">{name}</span>
            {ending ? <span className="block text-base text-muted">{`Ending ${ending}`}</span> : null}
          </span>
          <span className="text-right font-semibold tabular-nums">
            {balance === null ? (
              <span className="font-normal text-muted">{`${currency}, no balance sent`}</span>
            ) : (
              `${formatMoney(balance, currency, language)}${isOwed && !balance.startsWith("-") ? " owed" : ""}`
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
