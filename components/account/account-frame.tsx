import type { ReactNode } from "react";
import { SiteFrame } from "@/components/layout/site-frame";
import type { Brand, BrandLogoPaths } from "@/lib/contracts/brand";
import type { CompanyChoice, CompanyOption } from "@/lib/contracts/dashboard";
import { AccountMenu } from "./account-menu";
import { AccountNavigation } from "./account-navigation";
import type { AccountPage } from "./account-pages";
import { SectionPages } from "./section-pages";

/** The site's frame with what is the same on every page of the account: whose it is, and the way through it. */
export function AccountFrame({
  brand,
  logos,
  title,
  from,
  email,
  company,
  companies,
  current,
  hasWayBack = false,
  children,
}: {
  brand: Brand;
  logos: BrandLogoPaths;
  /** Null where what is on the page names it. */
  title: string | null;
  from: string;
  /** Who is signed in. */
  email: string | null;
  company: CompanyChoice | null;
  companies: CompanyOption[];
  current: AccountPage | null;
  /** True for a page below another, which leads back to that one itself. */
  hasWayBack?: boolean;
  children: ReactNode;
}) {
  const navigation = (
    <>
      <AccountMenu email={email} company={company} companies={companies} current={current} />
      <AccountNavigation current={current} hasCompany={company !== null} isDataShown={brand.dataDisplay !== "none"} />
    </>
  );
  return (
    <SiteFrame brand={brand} logos={logos} title={title} from={from} account={null} navigation={navigation}>
      {hasWayBack ? null : <SectionPages current={current} />}
      {children}
    </SiteFrame>
  );
}
