import { Disclosure } from "@/components/ui/disclosure";
import type { ReceivedView } from "@/lib/contracts/progress";
import { formatCount, formatMoney } from "@/lib/format";

/** While more may come, or the page asks something below them, no more rows than this: nothing moves, and all is in the first screen. */
const FEW_ROWS = 3;
/** The last of these makes room for the rest, so that what to do next isn't far below. */
const MOST_ROWS = 7;

const rowClass =
  "flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-b border-line py-2.5 max-lg:text-base lg:gap-x-6 lg:py-4";

/** What a row holds beside each other on a phone, and on a narrow one: where one account needs more, all amounts stand below. */
const LINE = 40;
const SHORT_LINE = 31;

/** The accounts that have come, or room for them. */
export function ReceivedAccounts({
  accounts,
  isComing,
  language,
  wasAwaited,
  isAboveQuestion,
}: {
  /** Null while none has come. */
  accounts: ReceivedView["accounts"] | null;
  isComing: boolean;
  language: string;
  /** Whether they were awaited when the page was opened: then fewer have the room of what was awaited. */
  wasAwaited: boolean;
  /** Whether the page asks something below them, as it does on a phone. */
  isAboveQuestion: boolean;
}) {
  const most = isComing || isAboveQuestion ? FEW_ROWS : MOST_ROWS;
  return (
    <div className={wasAwaited ? "min-h-37 lg:min-h-64" : undefined}>
      {accounts === null ? (
        <AwaitedAccounts />
      ) : (
        <Accounts accounts={accounts} most={most} isComing={isComing} language={language} />
      )}
    </div>
  );
}

function Accounts({
  accounts,
  most,
  isComing,
  language,
}: {
  accounts: ReceivedView["accounts"];
  most: number;
  isComing: boolean;
  language: string;
}) {
  const open = accounts.length > most ? accounts.slice(0, most - 1) : accounts;
  const others = accounts.slice(open.length);
  const longest = Math.max(...accounts.map((account) => lengthOf(account, language)));
  const layout = longest > LINE ? "max-sm:flex-col" : longest > SHORT_LINE ? "max-[22rem]:flex-col" : "";
  const rows = (some: ReceivedView["accounts"]) =>
    some.map((account, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: nothing else distinguishes accounts for certain, and their order is fixed
      <li key={at} className={`${rowClass} ${layout}`}>
        <Account account={account} language={language} />
      </li>
    ));
  const count = formatCount(others.length, language);
  return (
    <>
      <ul aria-label="Accounts">
        {rows(open)}
        {isComing && others.length > 0 ? (
          <li className={`${rowClass} min-h-12 font-semibold lg:min-h-21`}>{`And ${count} more`}</li>
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

function lengthOf({ name, ending, currency, balance }: ReceivedView["accounts"][number], language: string): number {
  return name.length + (ending ?? "").length + formatMoney(balance ?? "0", currency, language).length;
}

function Account({ account, language }: { account: ReceivedView["accounts"][number]; language: string }) {
  const { name, ending, currency, balance, isOwed } = account;
  return (
    <>
      <span className="min-w-0 wrap-anywhere">
        <span className="font-semibold">{name}</span>
        {ending ? <Ending digits={ending} /> : null}
      </span>
      <span className="ml-auto text-right font-semibold tabular-nums">
        {balance === null ? (
          <span className="font-normal text-muted">{`No balance sent (${currency})`}</span>
        ) : (
          `${formatMoney(balance, currency, language)}${isOwed && !balance.startsWith("-") ? " owed" : ""}`
        )}
      </span>
    </>
  );
}

/** On a phone in the line of the name, so that what the page asks is in the first screen too. */
function Ending({ digits }: { digits: string }) {
  return (
    <span className="text-base text-muted max-lg:ml-1.5 lg:block">
      <span className="max-lg:sr-only">Ending </span>
      <span>{digits}</span>
    </span>
  );
}

function AwaitedAccounts() {
  return (
    <ul aria-hidden="true">
      {Array.from({ length: FEW_ROWS }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <li key={at} className={rowClass}>
          <span>
            <span className="awaited w-36">&nbsp;</span>
            <span className="awaited mt-1 w-20 text-base max-lg:hidden">&nbsp;</span>
          </span>
          <span className="awaited w-24">&nbsp;</span>
        </li>
      ))}
    </ul>
  );
}
