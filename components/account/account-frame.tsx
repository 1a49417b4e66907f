import type { ReactNode } from "react";
import { SiteFrame } from "@/components/layout/site-frame";
import type { Brand } from "@/lib/contracts/brand";
import type { CompanyChoice } from "@/lib/contracts/dashboard";
import { AccountMenu } from "./account-menu";
import { type AccountSection, SectionTabs } from "./section-tabs";

export type { AccountSection } from "./section-tabs";

/** The site's frame with what is the same on every page of the account: whose it is, and its sections. */
export function AccountFrame({
  brand,
  logos,
  title,
  from,
  company,
  companies,
  current,
  children,
}: {
  brand: Brand;
  logos: { light: string; dark: string };
  title: string;
  from: string;
  company: CompanyChoice | null;
  companies: CompanyChoice[];
  current: AccountSection | null;
  children: ReactNode;
}) {
  const navigation = (
    <div className="border-b border-line">
      <div className="mx-auto w-full max-w-frame px-5 sm:px-8">
        <AccountMenu company={company} companies={companies} current={current} />
        <SectionTabs current={current} hasCompany={company !== null} isDataShown={brand.dataDisplay !== "none"} />
      </div>
    </div>
  );
  return (
    <SiteFrame brand={brand} logos={logos} title={title} from={from} account={null} navigation={navigation}>
      <div className="pt-2 sm:pt-0">{children}</div>
    </SiteFrame>
  );
}
