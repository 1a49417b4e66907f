import { Fragment } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { AccountView, ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { accountsWords, withoutBalanceWords } from "@/lib/contracts/count-words";
import { displayText } from "@/lib/domain/bank-text";
import { totalsOf } from "@/lib/domain/company-money";
import { groupBy } from "@/lib/domain/group-by";
import { moneyLines } from "@/lib/domain/money-lines";
import { filterSearch } from "@/lib/domain/transaction-query";
import { dayOfInstant, formatDay, formatMoney, formatWholeMoney } from "@/lib/format";
import { paths } from "@/lib/paths";
import { kindWords, limitWords } from "./account-words";

/** Of more banks than these, each is folded away under its name. */
const MOST_OPEN = 3;

/** Every account with its balance, bank by bank. */
export function AccountsByBank({
  accounts,
  received,
  isFolded = false,
  context: { language, timeZone },
}: {
  accounts: AccountView[];
  received: ReceivedFromBankView[];
  /** Each under its name, however few they are. */
  isFolded?: boolean;
  context: { language: string; timeZone: string };
}) {
  const banks = [...groupBy(accounts, ({ connectionId }) => connectionId).values()];
  const isOnly = banks.length === 1;
  const endOf = (connectionId: string) => received.find((bank) => bank.connectionId === connectionId)?.endedAt ?? null;
  // A day that is the same for all is said above them.
  const ends = new Set(
    accounts.map((account) => endOf(account.connectionId)).map((end) => end && dayOfInstant(end, timeZone)),
  );
  const isOneEnd = ends.size === 1;
  const isMany = isFolded || banks.length > MOST_OPEN;
  return (
    <ul
      className={
        isMany
          ? `grid gap-x-6 overflow-hidden rounded-3xl bg-surface px-5 sm:px-8 ${isOnly ? "" : "lg:grid-cols-2 lg:items-start lg:gap-x-12"}`
          : `grid items-start gap-4 sm:gap-6 ${isOnly ? "" : "lg:grid-cols-2"}`
      }
    >
      {banks.map((some) => {
        const [first] = some;
        const bank = received.find(({ connectionId }) => connectionId === first.connectionId);
        const name = bankNameOf(bank ?? first);
        const ended = bank?.endedAt && !isOneEnd ? formatDay(dayOfInstant(bank.endedAt, timeZone), language) : null;
        return (
          <li
            key={first.connectionId}
            className={isMany ? "-mt-px min-w-0 border-t border-line" : "min-w-0 rounded-3xl bg-surface px-5 sm:px-8"}
          >
            <details className="group" open={!isMany}>
              <summary
                className={`flex list-none items-center gap-3 rounded-2xl py-3 ${isMany ? "min-h-16" : "min-h-20"}`}
              >
                <LogoTile src={first.bankLogoPath} className={isMany ? "size-10 rounded-xl!" : "size-11"} />
                <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
                  <h3
                    className={`min-w-0 flex-1 basis-[6rem] wrap-anywhere ${isMany ? "text-base leading-snug sm:text-[1.0625rem]" : "text-lg"}`}
                  >
                    {name}
                    {ended === null ? null : (
                      <span className="block text-[0.9375rem] font-normal text-muted"> {`Ended ${ended}`}</span>
                    )}
                  </h3>
                  <Held accounts={some} isSaidBelow={!isMany} language={language} />
                </span>
                <Icon name="chevron-down" className="size-5 text-muted group-open:rotate-180" />
              </summary>
              <div className="pb-1 sm:pb-3">
                <AccountRows accounts={some} bankName={name} language={language} />
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

/** What a folded bank holds and owes, without accounts that it sends no more, and how many have no balance; how many accounts where none has. */
function Held({
  accounts,
  isSaidBelow,
  language,
}: {
  accounts: AccountView[];
  /** Whether it is clear from what is open below. */
  isSaidBelow: boolean;
  language: string;
}) {
  const open = accounts.filter(({ closedAt }) => closedAt === null);
  const known = open.flatMap(({ current, ...account }) => (current === null ? [] : [{ ...account, amount: current }]));
  const { amount, below } = moneyLines(totalsOf(known), (sum, currency) => formatWholeMoney(sum, currency, language));
  const missing = open.length - known.length;
  const notes = amount === null || missing === 0 ? [] : [withoutBalanceWords(missing)];
  return (
    <span
      className={`ml-auto text-right text-base leading-snug tabular-nums wrap-anywhere ${isSaidBelow ? "group-open:sr-only" : ""}`}
    >
      {amount === null ? (
        <span className="text-muted group-open:sr-only">{accountsWords(accounts.length, language)}</span>
      ) : (
        <span className="block font-semibold">{amount}</span>
      )}
      {[...below, ...notes].map((words) => (
        <span key={words} className="ml-auto block max-w-[11rem] text-[0.9375rem] text-muted">
          {words}
        </span>
      ))}
    </span>
  );
}

/** Of more accounts than `mostRows` at one bank the first few stand open. */
const mostRows = 8;
const openRows = 5;

/** The accounts of one bank with their balances; side by side where there is the width. */
export function AccountRows({
  accounts,
  bankName,
  language,
}: {
  accounts: AccountView[];
  bankName: string;
  language: string;
}) {
  const holder = commonHolder(accounts);
  const first = accounts.length > mostRows ? accounts.slice(0, openRows) : accounts;
  const others = accounts.slice(first.length);
  const rows = (some: AccountView[]) =>
    some.map((account) => (
      <AccountRow key={account.key} account={account} isHolderSaid={holder !== null} language={language} />
    ));
  return (
    <>
      {holder === null ? null : (
        <p className="pb-2 text-base text-muted">
          In the name of <bdi>{displayText(holder, 80)}</bdi>
        </p>
      )}
      <ul aria-label={`Accounts at ${bankName}`} className="divide-y divide-line">
        {rows(first)}
      </ul>
      {others.length === 0 ? null : (
        <Disclosure
          label={<ShowAll count={accounts.length} bankName={bankName} />}
          className="border-t border-line py-2"
        >
          <ul aria-label={`More accounts at ${bankName}`} className="divide-y divide-line">
            {rows(others)}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

function ShowAll({ count, bankName }: { count: number; bankName: string }) {
  return (
    <span>
      {`Show all ${count}`}
      <span className="sr-only">{` accounts at ${bankName}`}</span>
    </span>
  );
}

function AccountRow({
  account,
  isHolderSaid,
  language,
}: {
  account: AccountView;
  /** Whether it is said above of all whose holder is known. */
  isHolderSaid: boolean;
  language: string;
}) {
  const { current, available, currency } = account;
  const limit = limitWords(account, language);
  const money = (amount: string) => formatMoney(amount, currency, language);
  const facts = [
    kindWords(account),
    holderWords(account, isHolderSaid),
    account.closedAt === null ? null : "Closed, or no longer shared by your bank",
  ].filter((fact) => fact !== null);
  const amounts = [current, available].filter((amount) => amount !== null).map(money);
  const isLong = amounts.some((words) => words.length > 16);
  return (
    <li className="relative flex items-baseline justify-between gap-x-4 py-4 max-sm:flex-wrap">
      <div className={`min-w-0 flex-1 wrap-anywhere ${isLong ? "max-sm:basis-full" : "max-sm:basis-[6rem]"}`}>
        <a
          href={`${paths.transactions}${filterSearch({ account: account.key })}`}
          className="font-semibold decoration-1 underline-offset-4 after:absolute after:inset-0 after:-mx-3 after:rounded-xl hover:underline"
        >
          <bdi>{displayText(account.name, 120) || "Account"}</bdi>
          <span className="sr-only"> transactions</span>
        </a>
        {facts.length === 0 ? null : (
          <p className="text-base leading-normal text-muted">
            {facts.map((fact, at) => (
              <Fragment key={fact}>
                {at > 0 ? " · " : null}
                <bdi>{fact}</bdi>
              </Fragment>
            ))}
          </p>
        )}
      </div>
      <div
        className={`ml-auto text-right wrap-anywhere tabular-nums ${isLong ? "sm:max-w-[60%]" : "max-w-[60%] max-[17rem]:max-w-full"}`}
      >
        {current === null && available === null ? (
          <p className="text-muted">{currency === "" ? "No balance sent" : `No balance sent (${currency})`}</p>
        ) : (
          <p className="font-semibold">
            {money(current ?? available ?? "")}
            {account.kind === "credit" && current !== null && !current.startsWith("-") ? " owed" : null}
          </p>
        )}
        {available !== null && available !== current ? (
          <p className="text-base leading-normal text-muted">
            {current === null ? "available" : `${money(available)} available`}
          </p>
        ) : null}
        {limit === null ? null : <p className="text-base leading-normal text-muted">{limit}</p>}
      </div>
      <Icon name="chevron-right" className="-mx-1.5 size-5 self-center text-muted" />
    </li>
  );
}

/** The holder of all accounts of a bank whose holder is known, who is named once then. */
function commonHolder(accounts: AccountView[]): string | null {
  const [first, ...others] = accounts.flatMap(({ holder }) => holder ?? []);
  return first !== undefined && others.length > 0 && others.every((other) => other === first) ? first : null;
}

function holderWords({ holder }: AccountView, isHolderSaid: boolean): string | null {
  if (isHolderSaid) return holder === null ? "Account holder not sent" : null;
  return holder === null ? null : displayText(holder, 80);
}
