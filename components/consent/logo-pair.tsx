import { use } from "react";
import { BrandLogo } from "@/components/brand/brand-logo";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import { getViewer } from "@/lib/server/viewer/viewer";

/** From whom data comes and to whom: the bank and the operator, whose names the heading below has. */
export function LogoPair({ bankLogoPath }: { bankLogoPath: string }) {
  const { brandName, brandLogos } = use(getViewer());
  return (
    <div className="flex items-center gap-2.5 sm:gap-3.5">
      <LogoTile src={bankLogoPath} className="size-10 sm:size-14" />
      <Icon name="arrow-right" className="size-5 text-muted" />
      <span className="flex min-h-10 min-w-0 items-center rounded-2xl border border-line bg-surface px-3.5 py-0.5 sm:min-h-14 sm:px-4">
        <BrandLogo name={brandName} logos={brandLogos} isNamed className="h-7 w-28" />
      </span>
    </div>
  );
}
