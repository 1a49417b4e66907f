import type { ReceivedView } from "@/lib/contracts/progress";
import { formatCount, formatMoney } from "@/lib/format";
import type { ProgressContext } from "./progress-context";
import { spanWords } from "./received-words";

/** While more may come no more rows than this are shown, so that nothing below moves. */
const ROWS_MEANWHILE = 3;

/** What has arrived from the bank: accounts, how far back, how much. */
export function Received({
  received,
  context,
  stage,
  room,
  isNotOffered,
}: {
  /** Null while nothing has come. */
  received: ReceivedView | null;
  context: ProgressContext;
  /** "part": it stays so, and the page's heading says something else. */
  stage: "coming" | "part" | "all";
  /** The class of the room that the accounts take at least. */
  room: string;
  /** True when the bank has no transactions to give. */
  isNotOffered: boolean;
}) {
  const isComing = stage === "coming";
  return (
    <section aria-label={isComing ? "What we've received so far" : "What we received"} className="mt-8">
      {stage === "part" ? <h2 className="mb-4 text-heading">What we received so far</h2> : null}
      <Facts received={received} context={context} isComing={isComing} isNotOffered={isNotOffered} />
      {isComing || (received && received.accounts.length > 0) ? (
        <div className={room || undefined}>
          <Accounts accounts={received?.accounts ?? null} isComing={isComing} language={context.language} />
        </div>
      ) : null}
    </section>
  );
}

function Facts({
  received,
  context: { language },
  isComing,
  isNotOffered,
}: {
  received: ReceivedView | null;
  context: ProgressContext;
  isComing: boolean;
  isNotOffered: boolean;
}) {
  const accountCount = received?.accounts.length ?? null;
  const transactionCount = received?.transactionCount ?? null;
  const notReceived = isNotOffered ? "Not available from your bank" : "Not received";
  const span = received && transactionCount !== null ? (spanWords(received, language) ?? "No transactions") : null;
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-5 border-y border-line py-5 sm:grid-cols-[6rem_9rem_1fr]">
      <Fact
        term={accountCount === 1 ? "Account" : "Accounts"}
        value={accountCount === null ? null : formatCount(accountCount, language)}
        isFigure
      />
      <Fact
        term={transactionCount === 1 ? "Transaction" : "Transactions"}
        value={transactionCount === null ? (isComing ? null : notReceived) : formatCount(transactionCount, language)}
        isFigure={isComing || transactionCount !== null}
      />
      {isComing || span !== null ? <Fact term="Period" value={span} isWide /> : null}
    </dl>
  );
}

/** A fact, or the room for one that has not come. */
function Fact({
  term,
  value,
  isFigure = false,
  isWide = false,
}: {
  term: string;
  value: string | null;
  isFigure?: boolean;
  isWide?: boolean;
}) {
  return (
    <div className={`flex flex-col-reverse justify-end ${isWide ? "max-sm:col-span-2" : ""}`}>
      <dt className="text-base text-muted">{term}</dt>
      <dd className={isFigure ? "text-title font-semibold tabular-nums" : "font-semibold sm:pt-2 lg:pt-3"}>
        {value === null ? (
          <span className="relative block">
            <span className="sr-only">Not here yet</span>
            <span aria-hidden="true" className={`awaited ${isWide ? "w-56" : "w-14"}`}>
              &nbsp;
            </span>
          </span>
        ) : (
          <span>{value}</span>
        )}
      </dd>
    </div>
  );
}

const rowClass = "flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-4";

/** `accounts` is null while none has come: then there is room for them. */
function Accounts({
  accounts,
  isComing,
  language,
}: {
  accounts: ReceivedView["accounts"] | null;
  isComing: boolean;
  language: string;
}) {
  if (accounts === null) return <AwaitedAccounts />;
  const isCut = isComing && accounts.length > ROWS_MEANWHILE;
  const shown = isCut ? accounts.slice(0, ROWS_MEANWHILE - 1) : accounts;
  return (
    <ul aria-label="Accounts" className="mt-2">
      {shown.map((account, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing else distinguishes accounts for certain, and their order is fixed
        <li key={at} className={rowClass}>
          <Account account={account} language={language} />
        </li>
      ))}
      {isCut ? (
        <li className={`${rowClass} min-h-21 font-semibold`}>
          {`And ${formatCount(accounts.length - shown.length, language)} more`}
        </li>
      ) : null}
    </ul>
  );
}

function Account({ account, language }: { account: ReceivedView["accounts"][number]; language: string }) {
  const { name, ending, currency, balance, isOwed } = account;
  return (
    <>
      <span className="min-w-0 wrap-anywhere">
        <span className="font-semibold">{name}</span>
        {ending ? <span className="block text-base text-muted">{`Ending ${ending}`}</span> : null}
      </span>
      <span className="text-right font-semibold tabular-nums">
        {balance === null ? (
          <span className="font-normal text-muted">{`No balance sent (${currency})`}</span>
        ) : (
          `${formatMoney(balance, currency, language)}${isOwed && !balance.startsWith("-") ? " owed" : ""}`
        )}
      </span>
    </>
  );
}

function AwaitedAccounts() {
  return (
    <ul aria-hidden="true" className="mt-2">
      {Array.from({ length: ROWS_MEANWHILE }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <li key={at} className={rowClass}>
          <span>
            <span className="awaited w-36">&nbsp;</span>
            <span className="awaited mt-1 w-20 text-base">&nbsp;</span>
          </span>
          <span className="awaited w-24">&nbsp;</span>
        </li>
      ))}
    </ul>
  );
}
