import { buttonClass, TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { CompanyChoice } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { type AccountPage, accountHref } from "./account-pages";

/** Whose account it is, with the way to another company and out. It opens over the page and needs no scripts. */
export function AccountMenu({
  company,
  companies,
  current,
}: {
  company: CompanyChoice | null;
  companies: CompanyChoice[];
  current: AccountPage | null;
}) {
  return (
    <section
      aria-label="Company and sign out"
      className="z-10 px-5 sm:px-8 md:col-start-2 xl:sticky xl:top-4 xl:col-start-1 xl:pr-0"
    >
      <details className="group relative">
        <summary className="-ml-3 inline-flex min-h-11 max-w-full list-none items-center gap-2 rounded-lg px-3 font-semibold hover:bg-primary-soft">
          <span className="line-clamp-2 min-w-0 wrap-anywhere">{company?.name ?? "Your account"}</span>
          <Icon name="chevron-down" className="size-5 text-muted group-open:rotate-180" />
        </summary>
        <div className="absolute top-full left-0 z-10 mt-1 w-full max-w-sm space-y-4 xl:w-80 rounded-2xl border border-line bg-surface p-5 shadow-lg">
          {companies.length > 1 && company ? (
            <CompanySwitch company={company} companies={companies} next={accountHref(current)} />
          ) : null}
          <TextLink href={paths.start} className="flex min-h-11 items-center">
            {company ? "Add another company" : "Connect a bank"}
          </TextLink>
          <form method="post" action={paths.api.signOut}>
            <button type="submit" className={buttonClass("secondary", "w-full")}>
              Sign out
            </button>
          </form>
        </div>
      </details>
    </section>
  );
}

function CompanySwitch({
  company,
  companies,
  next,
}: {
  company: CompanyChoice;
  companies: CompanyChoice[];
  next: string;
}) {
  return (
    <form method="post" action={paths.api.chooseCompany} className="space-y-3">
      <input type="hidden" name="next" value={next} />
      <label htmlFor="choose-company" className="block font-semibold">
        Company
      </label>
      <select
        id="choose-company"
        name="company"
        defaultValue={company.id}
        className="block min-h-13 w-full rounded-xl border-2 border-muted bg-surface px-4 py-3 text-ink"
      >
        {companies.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" className={buttonClass("primary", "w-full")}>
        Show this company
      </button>
    </form>
  );
}
