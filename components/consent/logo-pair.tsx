import { use } from "react";
import { BrandLogo } from "@/components/brand/brand-logo";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import { getViewer } from "@/lib/server/viewer/viewer";

/** Between whom data is shared: the operator and the bank, whose names the heading below has. */
export function LogoPair({ bankLogoPath }: { bankLogoPath: string }) {
  const { brandLogos } = use(getViewer());
  return (
    <div className="flex items-center gap-2.5 sm:gap-3.5">
      <span className="flex h-10 items-center overflow-hidden rounded-2xl border border-line bg-surface px-3.5 sm:h-14 sm:px-4">
        <BrandLogo name="" logos={brandLogos} className="h-7 w-28" />
      </span>
      <Icon name="arrows" className="size-5 text-muted" />
      <LogoTile src={bankLogoPath} className="size-10 sm:size-14" />
    </div>
  );
}
