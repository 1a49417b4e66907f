import { TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { AccountView, BankDataView, BankView, ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import type { TimeRangeId } from "@/lib/domain/time-ranges";
import { formatInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { AccountsByBank } from "./accounts-by-bank";
import { shownWords } from "./chart-words";
import { CurrencySection, hasAny } from "./currency-section";
import { BankChips, RangeChips } from "./data-chips";
import { type DataChoice, dataHref } from "./data-choice";
import { NoBankData } from "./no-bank-data";
import { ReceivedList } from "./received-list";
import { endedWords, nothingUpdatedWords, sentWords } from "./received-words";

export type DataContext = { today: string; brandName: string; language: string; timeZone: string };

/** "Your data": the accounts, how money moved, and what each bank sent; of all banks or of one. */
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
  const { accounts, charts, received, lastSyncAt, banks, bank } = view;
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
  const choice: DataChoice = { range, hasOwnTransfers, bankId: bank?.id ?? null };
  const bankName = bank && bankNameOf(bank);
  const only = onlyBankOf(view);
  return (
    <>
      <h1 className="text-title">Your data</h1>
      <p className="mt-2 max-w-column text-lead text-muted">
        {sentWords({ bankName, isOne: only !== null, brandName: context.brandName, lastSync })}
      </p>
      {areAllEnded ? (
        <NothingUpdated received={received} bankName={only && bankNameOf(only)} context={context} />
      ) : null}
      <div className="mt-5 space-y-3 empty:hidden sm:mt-7">
        <BankChips banks={banks} choice={choice} resultId="shown" />
        {hasCharts ? <RangeChips choice={choice} resultId="shown" /> : null}
      </div>
      <p id="shown" role="status" className="sr-only">
        {hasCharts ? shownWords({ days, bankName }, context.language) : null}
      </p>
      {charts.map((one) => (
        <CurrencySection
          key={one.currency}
          charts={one}
          isOnly={charts.length === 1}
          isFolded={one !== first}
          days={days}
          bank={bank && { id: bank.id, name: bankNameOf(bank) }}
          own={{ areLeftOut: !hasOwnTransfers, otherHref: dataHref({ ...choice, hasOwnTransfers: !hasOwnTransfers }) }}
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

/** The bank that all of it is from, by however many logins; null where they are several. */
function onlyBankOf({ bank, banks, received }: BankDataView): BankView | null {
  const isFromAll = ({ connectionIds }: BankView) => received.every((one) => connectionIds.includes(one.connectionId));
  return bank ?? banks.find(isFromAll) ?? null;
}

/** Where none of what is shown is shared any more: said once, for all figures on the page. */
function NothingUpdated({
  received,
  bankName,
  context,
}: {
  received: ReceivedFromBankView[];
  bankName: string | null;
  context: DataContext;
}) {
  return (
    <p className="mt-3 flex max-w-column gap-2.5 text-base leading-normal">
      <Icon name="alert" className="mt-0.5 size-5 text-warning" />
      <span className="min-w-0">
        {`${nothingUpdatedWords(received, bankName, context)} `}
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
