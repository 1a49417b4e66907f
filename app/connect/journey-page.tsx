import type { ReactNode } from "react";
import { AccountSitePage } from "@/app/account/account-site-page";
import { SitePage } from "@/app/site-page";
import { getCustomer } from "@/lib/auth/customer";
import { getVisitor } from "@/lib/auth/visitor";
import { getCompanies } from "@/lib/server/companies/companies";

/**
 * A page on the way to a bank: within the account for a person of the company that it is for, else in the site's own frame.
 * `from` is where help leads back to.
 */
export async function JourneyPage(props: { title: string | null; from: string; children: ReactNode }) {
  const account = await companyOnTheWay();
  return account ? <AccountSitePage {...props} {...account} current="home" /> : <SitePage {...props} />;
}

/** The company in hand, where the person who is signed in belongs to it; without a journey the one that they look at. */
async function companyOnTheWay() {
  const [visitor, customer] = await Promise.all([getVisitor(), getCustomer()]);
  if (customer === null || (visitor.kind === "holder" && visitor.userId === null)) return null;
  const id = visitor.kind === "holder" ? visitor.companyId : customer.company?.id;
  const { companies } = customer.company
    ? await getCompanies({ ...customer, company: customer.company })
    : { companies: [] };
  const company = companies.find((one) => one.id === id);
  return company ? { company, companies } : null;
}
