import { LogoTile } from "@/components/ui/logo-tile";
import type { AccountView, BankView } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { accountLabel } from "./filter-words";

/** Of more rows than these the last fades, so that one that is cut shows that the list goes on. */
const MOST_WHOLE = 4;

/** Which bank, or which account of it, as one choice: a bank by its logo, its accounts below it. */
export function AccountChoice({
  banks,
  accounts,
  chosen,
}: {
  banks: BankView[];
  accounts: AccountView[];
  chosen: string | undefined;
}) {
  const choices = banks
    .map((bank) => ({ bank, some: accounts.filter(({ connectionId }) => bank.connectionIds.includes(connectionId)) }))
    .filter(({ some }) => some.length > 0);
  return (
    <fieldset className="min-w-0 sm:col-span-2 lg:col-span-1">
      <legend className="text-base font-semibold">Bank and account</legend>
      <div className="relative mt-1.5 max-h-80 overflow-y-auto rounded-xl border-2 border-muted bg-surface py-1 max-lg:max-h-64">
        <Choice value="" label="All banks" isChosen={!chosen} />
        {choices.map(({ bank, some }) => (
          <div key={bank.id} className="border-t border-line">
            <Choice
              value={bank.id}
              label={bankNameOf(bank)}
              logoPath={bank.bankLogoPath}
              isChosen={chosen !== undefined && bank.connectionIds.includes(chosen)}
            />
            {some.map((account) => (
              <Choice
                key={account.key}
                value={account.key}
                bank={bankNameOf(bank)}
                label={accountLabel(account)}
                isChosen={chosen === account.key}
              />
            ))}
          </div>
        ))}
        {accounts.length + choices.length > MOST_WHOLE ? (
          <span
            aria-hidden="true"
            className="pointer-events-none sticky bottom-0 -mb-1 block h-8 bg-linear-to-t from-surface"
          />
        ) : null}
      </div>
    </fieldset>
  );
}

function Choice({
  value,
  label,
  bank,
  logoPath,
  isChosen,
}: {
  value: string;
  label: string;
  /** Whose account it is, for those who do not see what stands above it. */
  bank?: string;
  logoPath?: string;
  isChosen: boolean;
}) {
  return (
    <label
      className={`flex min-h-11 items-center gap-3 py-1.5 pr-3 text-base leading-snug hover:bg-primary-soft has-checked:bg-primary-soft ${bank === undefined ? "pl-3 font-medium" : "pl-13"}`}
    >
      {logoPath === undefined ? null : <LogoTile src={logoPath} className="size-7 rounded-lg" />}
      <span className="min-w-0 flex-1 wrap-anywhere">
        {bank === undefined ? null : <span className="sr-only">{bank}, </span>}
        <bdi>{label}</bdi>
      </span>
      <input
        type="radio"
        name="account"
        value={value}
        defaultChecked={isChosen}
        className="size-5 shrink-0 accent-primary"
      />
    </label>
  );
}
