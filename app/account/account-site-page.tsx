import type { ReactNode } from "react";
import { AccountFrame } from "@/components/account/account-frame";
import type { AccountPage } from "@/components/account/account-pages";
import { getCustomer } from "@/lib/auth/customer";
import { brandLogoPaths, getBrand } from "@/lib/brand";
import type { CompanyChoice, CompanyOption } from "@/lib/contracts/dashboard";

/** A page of somebody who is signed in, inside the frame of the account; `from` is where help leads back to. */
export async function AccountSitePage(props: {
  /** Null where what is on the page names it. */
  title: string | null;
  from: string;
  /** Null for somebody who belongs to no company yet. */
  company: CompanyChoice | null;
  companies: CompanyOption[];
  /** The page that the navigation shows as the current one; null for none. */
  current: AccountPage | null;
  /** True for a page below another, which leads back to that one itself. */
  hasWayBack?: boolean;
  children: ReactNode;
}) {
  const email = (await getCustomer())?.email ?? null;
  return <AccountFrame brand={getBrand()} logos={brandLogoPaths()} email={email} {...props} />;
}
