import { Disclosure } from "@/components/ui/disclosure";
import type { ReceivedView } from "@/lib/contracts/progress";
import { formatCount, formatMoney } from "@/lib/format";

/** While more may come no more rows than this are shown, so that nothing below moves. */
const ROWS_MEANWHILE = 3;
/** The last of these makes room for the rest, so that what to do next isn't far below. */
const MOST_OPEN = 7;

const rowClass = "flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-4";

/** The accounts that have come, or room for them. */
export function ReceivedAccounts({
  accounts,
  isComing,
  language,
  wasAwaited,
  isBelowQuestion,
}: {
  /** Null while none has come. */
  accounts: ReceivedView["accounts"] | null;
  isComing: boolean;
  language: string;
  /** Whether they were awaited when the page was opened: then fewer have the room of what was awaited. */
  wasAwaited: boolean;
  /** On a phone, where the first screen ends above them: then there is nothing to be awaited, and no room to be left. */
  isBelowQuestion: boolean;
}) {
  const room = isBelowQuestion ? `max-lg:mt-4 lg:min-h-64 ${accounts === null ? "max-lg:hidden" : ""}` : "min-h-64";
  return (
    <div className={wasAwaited ? room : isBelowQuestion ? "max-lg:mt-4" : undefined}>
      {accounts === null ? (
        <AwaitedAccounts />
      ) : (
        <Accounts accounts={accounts} isComing={isComing} language={language} />
      )}
    </div>
  );
}

function Accounts({
  accounts,
  isComing,
  language,
}: {
  accounts: ReceivedView["accounts"];
  isComing: boolean;
  language: string;
}) {
  const most = isComing ? ROWS_MEANWHILE : MOST_OPEN;
  const open = accounts.length > most ? accounts.slice(0, most - 1) : accounts;
  const others = accounts.slice(open.length);
  const rows = (some: ReceivedView["accounts"]) =>
    some.map((account, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: nothing else distinguishes accounts for certain, and their order is fixed
      <li key={at} className={rowClass}>
        <Account account={account} language={language} />
      </li>
    ));
  const count = formatCount(others.length, language);
  return (
    <>
      <ul aria-label="Accounts">
        {rows(open)}
        {isComing && others.length > 0 ? (
          <li className={`${rowClass} min-h-21 font-semibold`}>{`And ${count} more`}</li>
        ) : null}
      </ul>
      {isComing || others.length === 0 ? null : (
        <Disclosure label={`${count} more accounts`} className="border-b border-line py-2">
          <ul aria-label="More accounts">{rows(others)}</ul>
        </Disclosure>
      )}
    </>
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
    <ul aria-hidden="true">
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
