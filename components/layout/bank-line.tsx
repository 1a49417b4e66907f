import { LogoTile } from "@/components/ui/logo-tile";

/** Over a heading: whose bank the page is about. */
export function BankLine({ logoPath, children }: { logoPath: string; children: string }) {
  return (
    <p className="flex min-w-0 items-center gap-3 text-base font-semibold text-muted">
      <LogoTile src={logoPath} className="size-11" />
      <span className="line-clamp-2 min-w-0 wrap-anywhere max-[22rem]:line-clamp-3 max-[17rem]:line-clamp-none">
        {children}
      </span>
    </p>
  );
}
