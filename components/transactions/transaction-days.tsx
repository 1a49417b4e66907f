import type { TransactionView } from "@/lib/contracts/bank-data";
import { displayText } from "@/lib/domain/bank-text";
import { groupBy } from "@/lib/domain/group-by";
import { formatDay, formatSignedMoney } from "@/lib/format";

/** Beyond this a description is folded to two lines. */
const shortDescription = 140;
const longestDescription = 500;

// A row of four columns beside each other; on phones the amount stays beside the description and the rest goes below.
const columns = "md:grid-cols-[minmax(0,1.7fr)_minmax(0,1.1fr)_minmax(0,0.9fr)_8rem] md:gap-x-4 lg:gap-x-5";

/** Transactions under the days on which the bank dated them. */
export function TransactionDays({ transactions, language }: { transactions: TransactionView[]; language: string }) {
  return (
    <>
      <div
        aria-hidden="true"
        className={`hidden px-5 pb-1 text-[0.9375rem] font-semibold text-muted md:grid ${columns}`}
      >
        <span>Description</span>
        <span>Account</span>
        <span>Category</span>
        <span className="text-right">Amount</span>
      </div>
      {[...groupBy(transactions, ({ day }) => day ?? noDay)].map(([day, some]) => (
        <section key={day} aria-labelledby={`day-${day}`} className="mb-6">
          <h2 id={`day-${day}`} className="sticky top-0 z-1 bg-background py-2 text-base font-semibold text-muted">
            {day === noDay ? "No date" : formatDay(day, language, "weekday")}
          </h2>
          <ul className="divide-y divide-line rounded-2xl bg-surface px-4 sm:px-5">
            {some.map((transaction) => (
              <Row key={transaction.key} transaction={transaction} language={language} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Row({ transaction, language }: { transaction: TransactionView; language: string }) {
  const { accountName, bankName, category, isPosted, oddDay, isRetained } = transaction;
  return (
    <li className={`grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 py-3.5 ${columns}`}>
      <div className="min-w-0 wrap-anywhere max-md:col-start-1 max-md:row-start-1">
        <Description text={transaction.description} />
        {isPosted ? null : (
          <span className="mt-1 block w-max rounded-full border border-muted px-2.5 text-sm text-muted">Pending</span>
        )}
        {oddDay === null ? null : (
          <span className="block text-sm text-muted">
            Dated “<bdi>{displayText(oddDay, 40)}</bdi>” by the bank
          </span>
        )}
        {isRetained ? <span className="block text-sm text-muted">No longer sent by the bank</span> : null}
      </div>
      <p className="min-w-0 text-[0.9375rem] leading-snug text-muted wrap-anywhere max-md:col-span-2 max-md:row-start-2">
        <bdi>{displayText(accountName, 60)}</bdi>
        {bankName ? <BankName name={bankName} /> : null}
      </p>
      <p className="min-w-0 text-[0.9375rem] leading-snug text-muted wrap-anywhere max-md:col-span-2 max-md:row-start-3 max-md:empty:hidden">
        {category ? <bdi>{displayText(category, 60)}</bdi> : null}
      </p>
      <Amount transaction={transaction} language={language} />
    </li>
  );
}

function BankName({ name }: { name: string }) {
  return (
    <>
      <span className="md:hidden"> · </span>
      <span className="md:block">{name}</span>
    </>
  );
}

/** The bank's own words, which may hold anything: on one line, without direction marks, apart from the words around. */
function Description({ text }: { text: string }) {
  const shown = displayText(text, longestDescription);
  if (shown === "") return <span className="text-muted">No description</span>;
  if (shown.length <= shortDescription) return <bdi className="font-medium">{shown}</bdi>;
  return (
    <details className="group">
      <summary className="list-none rounded-lg">
        <bdi className="line-clamp-2 text-left font-medium group-open:line-clamp-none">{shown}</bdi>
        <span className="text-base font-semibold text-primary underline underline-offset-4">
          <span className="group-open:hidden">Show all</span>
          <span className="hidden group-open:inline">Show less</span>
        </span>
      </summary>
    </details>
  );
}

const amountPosition = "max-md:col-start-2 max-md:row-start-1 max-md:max-w-40 text-right";

function Amount({ transaction, language }: { transaction: TransactionView; language: string }) {
  const { amount, oddAmount, currency } = transaction;
  if (amount === null)
    return (
      <p className={`${amountPosition} text-muted wrap-anywhere`}>
        {oddAmount === null ? "No amount" : `No amount, but “${displayText(oddAmount, 60)}”`}
      </p>
    );
  const words = formatSignedMoney(amount, currency, language);
  return (
    <p
      className={`${amountPosition} font-semibold wrap-anywhere tabular-nums ${words.startsWith("+") ? "text-success" : ""}`}
    >
      {words}
    </p>
  );
}

const noDay = "none";
