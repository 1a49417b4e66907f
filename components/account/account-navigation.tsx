import { Icon, type IconName } from "@/components/ui/icon";
import { type AccountPage, navigationItems } from "./account-pages";

/**
 * The way through the account: a bar at the bottom of a phone, icons beside the page on a tablet, and with their words on a
 * wide screen. It sticks where it is in the flow, so that it never lies over the end of a page, and only where a line of the
 * screen holds 16 letters: text so large that it doesn't would leave the bar a quarter of the screen.
 */
export function AccountNavigation({
  current,
  hasCompany,
  isDataShown,
}: {
  current: AccountPage | null;
  hasCompany: boolean;
  isDataShown: boolean;
}) {
  const items = navigationItems(current, { hasCompany, isDataShown });
  return (
    <nav
      aria-label="Your account"
      className="account-navigation sticky bottom-[clamp(-100vh,calc((100vw-16rem)*999),0px)] z-20 order-last border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:top-4 md:bottom-auto md:order-none md:col-start-1 md:row-span-2 md:row-start-2 md:self-start md:border-0 md:bg-transparent md:pb-0 md:pl-4 xl:top-18 xl:row-start-3 xl:row-span-1 xl:mt-2 xl:pl-5 print:hidden"
    >
      <ul className="flex flex-wrap justify-center px-1 md:flex-col md:gap-1 md:px-0">
        {items.map(({ page, only, ...item }) => (
          <li key={`${page} ${only}`} className={`flex-auto ${only ? where[only] : ""}`}>
            <Item {...item} isPage={page === current} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

const where = { bar: "xl:hidden", rail: "max-xl:hidden" };

function Item({
  label,
  icon,
  href,
  isCurrent,
  isPage,
}: {
  label: string;
  icon: IconName;
  href: string;
  isCurrent: boolean;
  isPage: boolean;
}) {
  return (
    <a
      href={href}
      aria-current={isPage ? "page" : isCurrent ? "true" : undefined}
      className="group current-item flex min-h-14 flex-col items-center justify-center px-0.5 pt-1.5 pb-1 text-[0.75rem] leading-[1rem] font-semibold text-muted hover:text-ink focus-visible:outline-offset-[-3px] aria-[current]:text-primary md:rounded-xl md:py-2 xl:min-h-11 xl:flex-row xl:justify-start xl:gap-3 xl:px-3 xl:text-base xl:hover:bg-primary-soft xl:aria-[current]:bg-primary-soft"
    >
      <span className="rounded-full px-4 py-1 group-hover:bg-primary-soft group-aria-[current]:bg-primary-soft forced-colors:bg-transparent! xl:bg-transparent! xl:p-0">
        <Icon name={icon} className="size-5.5" />
      </span>
      <span>{label}</span>
    </a>
  );
}
