import type { ReactNode } from "react";
import { SiteFrame } from "@/components/brand/site-frame";
import { brandLogoPaths, getBrand } from "@/lib/brand";

/** A page of the site inside its frame; `from` is where help leads back to, and a page without `title` names itself. */
export function SitePage({
  title,
  from,
  children,
}: {
  title: string | null;
  from: string | null;
  children: ReactNode;
}) {
  return (
    <SiteFrame brand={getBrand()} logos={brandLogoPaths()} title={title} from={from} account="sign-in">
      {children}
    </SiteFrame>
  );
}
