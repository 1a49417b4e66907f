import { EmailAddress } from "@/components/ui/email-address";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import { Overlay } from "@/components/ui/overlay";
import type { CompanyChoice, CompanyOption } from "@/lib/contracts/dashboard";
import { listWords } from "@/lib/contracts/list-words";
import { paths } from "@/lib/paths";
import { type AccountPage, accountHref } from "./account-pages";

/** Whose account it is, with the way to another company and out. It opens over the page and needs no scripts. */
export function AccountMenu({
  email,
  company,
  companies,
  current,
}: {
  /** Who is signed in. */
  email: string | null;
  company: CompanyChoice | null;
  companies: CompanyOption[];
  current: AccountPage | null;
}) {
  return (
    <section
      aria-label="Company and sign out"
      className="z-30 px-5 sm:px-8 md:col-start-2 xl:sticky xl:top-4 xl:col-start-1 xl:pr-0"
    >
      <Overlay className="group relative">
        <summary className="-ml-3 inline-flex min-h-11 max-w-full list-none items-center gap-2 rounded-lg px-3 font-semibold hover:bg-primary-soft xl:gap-1 xl:pr-1 xl:text-base">
          <span className="line-clamp-2 min-w-0 wrap-anywhere">{company?.name ?? "Your account"}</span>
          <Icon name="chevron-down" className="size-5 text-muted group-open:rotate-180" />
        </summary>
        <div className="absolute top-full left-0 mt-1 w-full max-w-xs rounded-2xl border border-line bg-surface p-2 shadow-lg xl:min-h-66 xl:w-72">
          {email === null ? null : <SignedInAs email={email} company={company} />}
          {companies.length > 1 && company ? (
            <CompanySwitch company={company} companies={companies} next={accountHref(current)} />
          ) : null}
          <a href={paths.start} className={menuItem}>
            <Icon name="plus" className="size-5 text-primary" />
            {company ? "Add another company" : "Connect a bank"}
          </a>
          <form method="post" action={paths.api.signOut}>
            <button type="submit" className={menuItem}>
              <Icon name="sign-out" className="size-5 text-primary" />
              Sign out
            </button>
          </form>
        </div>
      </Overlay>
    </section>
  );
}

/** Who is signed in, in two lines at most, and what they may do here, with the whole name of the company. */
function SignedInAs({ email, company }: { email: string; company: CompanyChoice | null }) {
  return (
    <div className="mb-2 border-b border-line px-3 pt-2 pb-3 text-base leading-snug text-muted">
      <p>Signed in as</p>
      <p title={email} className="line-clamp-2 font-semibold text-ink wrap-anywhere">
        <EmailAddress>{email}</EmailAddress>
      </p>
      {company ? <p className="mt-1 wrap-anywhere">{roleWords(company)}</p> : null}
    </div>
  );
}

function roleWords({ name, role }: CompanyChoice): string {
  return role === "owner" ? `Owner at ${name}` : `Member at ${name}`;
}

const menuItem =
  "flex min-h-12 w-full items-center gap-3 rounded-xl px-3 text-left font-semibold text-ink hover:bg-primary-soft focus-visible:outline-offset-[-3px]";

/** Every company with its banks, which distinguish two of one name; one press shows it. */
function CompanySwitch({
  company,
  companies,
  next,
}: {
  company: CompanyChoice;
  companies: CompanyOption[];
  next: string;
}) {
  return (
    <form method="post" action={paths.api.chooseCompany} className="mb-2 border-b border-line pb-2">
      <input type="hidden" name="next" value={next} />
      <p id="companies" className="px-3 pt-2 text-base text-muted">
        Your companies
      </p>
      <ul aria-labelledby="companies" className="mt-1 max-h-[50dvh] overflow-y-auto">
        {companies.map(({ id, name, banks }) => (
          <li key={id}>
            <button
              type="submit"
              name="company"
              value={id}
              aria-current={id === company.id ? "true" : undefined}
              className="flex min-h-14 w-full items-center gap-3 rounded-xl px-3 py-2 text-left hover:bg-primary-soft focus-visible:outline-offset-[-3px]"
            >
              <span className="min-w-0 flex-1">
                <span className="block leading-snug font-semibold wrap-anywhere">{name} </span>
                <Banks banks={banks} />
              </span>
              {id === company.id ? <Icon name="check" className="size-5 text-primary" /> : null}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

/** So many logos; of the other banks only how many they are. */
const MOST_LOGOS = 3;

function Banks({ banks }: { banks: CompanyOption["banks"] }) {
  const shown = banks.slice(0, MOST_LOGOS);
  const others = banks.length - shown.length;
  return (
    <span className="mt-0.5 flex items-center gap-1.5 text-base leading-snug text-muted">
      {shown.map(({ logoPath }) => (
        <LogoTile key={logoPath} src={logoPath} className="size-6 rounded-lg!" />
      ))}
      <span className="min-w-0">
        {banks.length === 0
          ? "No bank connected"
          : listWords([...shown.map(({ name }) => name), ...(others > 0 ? [`${others} more`] : [])])}
      </span>
    </span>
  );
}
