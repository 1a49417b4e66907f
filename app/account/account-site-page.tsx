import type { ReactNode } from "react";
import { AccountFrame, type AccountSection } from "@/components/account/account-frame";
import { brandLogoPaths, getBrand } from "@/lib/brand";
import type { CompanyChoice } from "@/lib/contracts/dashboard";

/** A page of somebody who is signed in, inside the frame of the account; `from` is where help leads back to. */
export function AccountSitePage(props: {
  title: string;
  from: string;
  /** Null for somebody who belongs to no company yet. */
  company: CompanyChoice | null;
  companies: CompanyChoice[];
  /** Null on a page that belongs to no section. */
  current: AccountSection | null;
  children: ReactNode;
}) {
  return <AccountFrame brand={getBrand()} logos={brandLogoPaths()} {...props} />;
}
