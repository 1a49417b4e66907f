import { TextLink } from "@/components/ui/button";
import { ChoiceChips } from "@/components/ui/choice-chips";
import { Icon } from "@/components/ui/icon";
import type { AccountView, BankDataView, ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { timeRangeNames } from "@/lib/domain/time-range-names";
import { type TimeRangeId, timeRanges } from "@/lib/domain/time-ranges";
import { formatInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { AccountsByBank } from "./accounts-by-bank";
import { shownWords } from "./chart-words";
import { CurrencySection, hasAny } from "./currency-section";
import { NoBankData } from "./no-bank-data";
import { ReceivedList } from "./received-list";
import { bankNameOf, endedWords, nothingUpdatedWords } from "./received-words";

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
  const areAllEnded = !view.isAnySharing;
  const [first] = charts.filter(hasAny);
  const days = view.since === null ? null : { from: view.since, to: context.today };
  return (
    <>
      <h1 className="text-title">Your data</h1>
      <p className="mt-2 max-w-column text-lead text-muted">
        {sentWords({ isOne: received.length === 1, brandName: context.brandName, lastSync })}
      </p>
      {areAllEnded ? <NothingUpdated received={received} context={context} /> : null}
      {hasCharts ? (
        <div className="mt-5 sm:mt-7">
          <ChoiceChips label="Period" chips={rangeChips(range, hasOwnTransfers)} resultId="shown" />
          <p id="shown" role="status" className="sr-only">
            {shownWords(days, context.language)}
          </p>
        </div>
      ) : null}
      {charts.map((one) => (
        <CurrencySection
          key={one.currency}
          charts={one}
          isOnly={charts.length === 1}
          isFolded={one !== first}
          days={days}
          own={{ areLeftOut: !hasOwnTransfers, otherHref: dataHref(range, !hasOwnTransfers) }}
          nameOf={nameOf}
          language={context.language}
        />
      ))}
      <Accounts accounts={accounts} received={received} areAllEnded={areAllEnded} context={context} />
      <section aria-labelledby="received" className="mt-10">
        <h2 id="received" className="mb-4 text-heading">
          What we received
        </h2>
        <ReceivedList received={received} context={context} />
      </section>
    </>
  );
}

/** Where no bank shares any more: said once, for all figures on the page. */
function NothingUpdated({ received, context }: { received: ReceivedFromBankView[]; context: DataContext }) {
  return (
    <p className="mt-3 flex max-w-column gap-2.5 text-base leading-normal">
      <Icon name="alert" className="mt-0.5 size-5 text-warning" />
      <span className="min-w-0">
        {`${nothingUpdatedWords(received, context)} `}
        <TextLink href={paths.account} className="whitespace-nowrap">
          Go to Home
        </TextLink>
      </span>
    </p>
  );
}

/** The accounts of banks that share, and after them those of which no news comes. */
function Accounts({
  accounts,
  received,
  areAllEnded,
  context,
}: {
  accounts: AccountView[];
  received: ReceivedFromBankView[];
  areAllEnded: boolean;
  context: DataContext;
}) {
  const ended = received.filter(({ endedAt }) => endedAt !== null);
  const isEnded = ({ connectionId }: AccountView) => ended.some((bank) => bank.connectionId === connectionId);
  const parts = areAllEnded
    ? [{ id: "accounts", title: "Accounts", some: accounts, text: null }]
    : [
        { id: "accounts", title: "Accounts", some: accounts.filter((one) => !isEnded(one)), text: null },
        {
          id: "ended-accounts",
          title: "No longer updated",
          some: accounts.filter(isEnded),
          text: endedWords(ended, context),
        },
      ];
  return parts.map(({ id, title, some, text }) =>
    some.length === 0 ? null : (
      <section key={id} aria-labelledby={id} className="mt-10">
        <h2 id={id} className="text-heading">
          {title}
        </h2>
        {text === null ? null : <p className="mt-1 text-base text-muted">{text}</p>}
        <div className="mt-4">
          <AccountsByBank accounts={some} received={received} isFolded={text !== null} context={context} />
        </div>
      </section>
    ),
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
    ...(hasOwnTransfers ? { transfers: "with" } : {}),
  }).toString();
  return query === "" ? paths.bankData : `${paths.bankData}?${query}`;
}

function rangeChips(current: TimeRangeId, hasOwnTransfers: boolean) {
  return timeRanges.map(({ id }) => ({
    ...timeRangeNames[id],
    id: `last-${id}`,
    href: `${dataHref(id, hasOwnTransfers)}#last-${id}`,
    isCurrent: id === current,
  }));
}
