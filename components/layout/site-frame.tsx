import type { ReactNode } from "react";
import { BrandLogo } from "@/components/brand/brand-logo";
import { Icon } from "@/components/ui/icon";
import type { Brand, BrandLogoPaths } from "@/lib/contracts/brand";
import { permissionWords } from "@/lib/domain/display-permission";
import { paths } from "@/lib/paths";

/**
 * What stands around every page: skip link, logo, help, footer, and the page's title. `from` is the local path that
 * help and the guidelines lead back to; null on pages without a place worth coming back to. `navigation` is two elements, a heading and a
 * list of links: over and under the page on a phone, beside it where there is room.
 */
export function SiteFrame({
  brand,
  logos,
  title,
  from,
  account,
  navigation,
  children,
}: {
  brand: Brand;
  logos: BrandLogoPaths;
  /** Null where what is on the page names it. */
  title: string | null;
  from: string | null;
  /** The way to the account; null inside it, where `navigation` leads everywhere, and where they are signing in. */
  account: "sign-in" | "your-account" | null;
  navigation?: ReactNode;
  children: ReactNode;
}) {
  const fromHere = from === null ? "" : `?from=${encodeURIComponent(from)}`;
  const helpHref = `${paths.help}${fromHere}`;
  const dataAccessHref = from?.startsWith(paths.dataAccess) ? from : `${paths.dataAccess}${fromHere}`;
  return (
    <div className={`flex min-h-dvh flex-col ${navigation ? besideNavigation : ""}`}>
      {title === null ? null : <title>{`${title} · ${brand.name}`}</title>}
      <a
        href="#main"
        className="sr-only rounded-lg bg-primary font-semibold text-on-primary focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:z-10 focus:px-4 focus:py-3"
      >
        Skip to main content
      </a>
      <header
        className={`mx-auto flex w-full max-w-frame flex-wrap items-center justify-between gap-x-2 px-5 py-3 sm:px-8 sm:py-5 ${navigation ? "md:col-span-2 md:max-w-none md:py-4" : ""}`}
      >
        <a href={paths.welcome} className="flex min-h-11 items-center">
          <BrandLogo name={brand.name} logos={logos} />
        </a>
        <ul className="-mx-2 flex items-center sm:-mx-3">
          {account === null ? null : (
            <li>
              <a href={paths.account} className={headerLink}>
                {account === "sign-in" ? "Sign in" : "Your account"}
              </a>
            </li>
          )}
          <li>
            <a href={helpHref} className={headerLink}>
              <Icon name="help" className="size-5 max-[26rem]:hidden" />
              Help
            </a>
          </li>
        </ul>
      </header>
      {navigation}
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto w-full max-w-frame flex-1 px-5 pt-4 pb-20 outline-none sm:px-8 ${navigation ? "md:col-start-2 md:pt-2 xl:row-span-2 xl:row-start-2" : "sm:pt-8"}`}
      >
        {children}
      </main>
      <SiteFooter
        brand={brand}
        helpHref={helpHref}
        dataAccessHref={dataAccessHref}
        className={navigation ? "md:col-start-2" : ""}
      />
    </div>
  );
}

const besideNavigation =
  "md:mx-auto md:grid md:w-full md:max-w-[84rem] md:grid-cols-[6.5rem_minmax(0,1fr)] md:grid-rows-[auto_auto_1fr_auto] xl:grid-cols-[16rem_minmax(0,1fr)]";

const headerLink =
  "flex min-h-11 items-center gap-2 rounded-lg px-2 font-semibold text-primary hover:bg-primary-soft sm:px-3";

function SiteFooter({
  brand,
  helpHref,
  dataAccessHref,
  className,
}: {
  brand: Brand;
  helpHref: string;
  dataAccessHref: string;
  className: string;
}) {
  const links = [
    { href: dataAccessHref, label: "Data access guidelines" },
    { href: brand.links.privacy, label: "Privacy" },
    { href: brand.links.terms, label: "Terms" },
    { href: helpHref, label: "Help and contact" },
  ];
  return (
    <footer className={`border-t border-line ${className}`}>
      <div className="mx-auto flex w-full max-w-frame flex-col gap-1 px-5 py-5 text-[0.9375rem] text-muted sm:gap-3 sm:px-8 sm:py-8 sm:text-base md:flex-row md:items-center md:justify-between">
        <p className="max-w-md leading-snug sm:leading-normal">
          {brand.legalName}. Codat runs the bank connections, with TrueLayer as the regulated provider.{" "}
          {permissionWords(brand)}
        </p>
        <ul className="flex flex-wrap gap-x-5 sm:gap-x-6">
          {links.map(({ href, label }) => (
            <li key={label}>
              <a
                href={href}
                className="inline-flex min-h-11 items-center underline decoration-1 underline-offset-4 hover:text-ink"
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
