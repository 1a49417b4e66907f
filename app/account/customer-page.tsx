import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { NoCompany, noCompanyTitle } from "@/components/account/no-company";
import { FlashAlert } from "@/components/dashboard/flash-alert";
import { readFlash } from "@/components/dashboard/flash-messages";
import { getCustomer } from "@/lib/auth/customer";
import { getBrand } from "@/lib/brand";
import type { Customer, CustomerOfCompany } from "@/lib/domain/customer";
import { readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { getClock } from "@/lib/server/viewer/locale";
import { AccountSitePage } from "./account-site-page";
import { askedNotice } from "./asked-notice";
import { flashErrorNotice } from "./flash-error-notice";

type Props<Params> = { params: Promise<Params>; searchParams: PageQuery };
type Path<Params> = string | ((params: Params) => string);
type Rendered<Who, Params> = (page: {
  customer: Who;
  props: Props<Params>;
  /** This page's path with its query: where help and a form that was refused lead back to. */
  from: string;
}) => Promise<ReactNode>;

/**
 * A page for somebody who is signed in and looks at a company of theirs. `path` is the page's own, which a server
 * component does not know: a person who is signed out comes back to it after signing in.
 */
export function customerPage<Params = Record<never, string>>(
  path: Path<Params>,
  render: Rendered<CustomerOfCompany, Params>,
) {
  return signedInPage<Params>(path, async ({ customer, ...page }) => {
    const { company } = customer;
    if (company !== null) return render({ customer: { ...customer, company }, ...page });
    const query = await page.props.searchParams;
    const [refusal, asked, clock] = await Promise.all([
      flashErrorNotice(query),
      askedNotice(customer, { isWholePage: true }),
      getClock(customer),
    ]);
    const given = await readAnswer(query.answer, customer.userId);
    const answer = readFlash(given, { refreshFromAt: null, clock, brand: getBrand() });
    const above =
      refusal || answer ? (
        <>
          {refusal}
          {answer ? <FlashAlert {...answer} /> : null}
        </>
      ) : null;
    return (
      <AccountSitePage
        title={asked?.title ?? noCompanyTitle}
        from={page.from}
        company={null}
        companies={[]}
        current={null}
      >
        <NoCompany email={customer.email} above={above} asked={asked} />
      </AccountSitePage>
    );
  });
}

/** A page for somebody who is signed in, with or without a company. */
export function signedInPage<Params = Record<never, string>>(path: Path<Params>, render: Rendered<Customer, Params>) {
  return guardedPage(async (props: Props<Params>) => {
    const own = typeof path === "string" ? path : path(await props.params);
    const from = withQuery(own, await props.searchParams);
    const customer = await getCustomer();
    if (customer === null) redirect(paths.signInFor(from));
    return render({ customer, props, from });
  });
}

/** Without what the last form led to, which is said once. */
function withQuery(path: string, { answer: _, ...query }: Awaited<PageQuery>): string {
  const same = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  );
  return same.size > 0 ? `${path}?${same}` : path;
}
