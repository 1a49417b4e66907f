import { BackLink } from "@/components/ui/back-link";
import { type AccountPage, accountHref, pagesBeside } from "./account-pages";

/** Over a page: what else is in its section. What is behind "More" leads back to it where the navigation is short. */
export function SectionPages({ current }: { current: AccountPage | null }) {
  if (current === "activity" || current === "settings") {
    return (
      <div className="mb-2 xl:hidden">
        <BackLink href={accountHref("more")}>More</BackLink>
      </div>
    );
  }
  const pages = pagesBeside(current);
  if (pages.length === 0) return null;
  return (
    <nav aria-label="In this section" className="mb-4 sm:mb-6">
      <ul className="flex flex-wrap gap-1">
        {pages.map(({ page, label, href }) => (
          <li key={page}>
            <a
              href={href}
              aria-current={page === current ? "page" : undefined}
              className="current-item flex min-h-11 items-center rounded-full px-4 text-base font-semibold max-[22rem]:px-3 text-muted hover:text-ink aria-[current]:bg-primary-soft aria-[current]:text-primary"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
