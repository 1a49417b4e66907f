import type { IconName } from "@/components/ui/icon";
import type { BankSection } from "@/lib/contracts/bank-section";
import { paths } from "@/lib/paths";

const sectionOf = {
  home: "home",
  transactions: "transactions",
  data: "transactions",
  access: "sharing",
  agreements: "sharing",
  people: "sharing",
  more: "more",
  activity: "more",
  settings: "more",
} as const;

/** A page of the account that the navigation leads to, by which the pages below it say where they are. */
export type AccountPage = keyof typeof sectionOf;
type AccountSection = (typeof sectionOf)[AccountPage];

const hrefOf: Record<AccountPage, string> = {
  home: paths.account,
  transactions: paths.transactions,
  data: paths.bankData,
  access: paths.access,
  agreements: paths.consents,
  people: paths.people,
  more: paths.more,
  activity: paths.timeline,
  settings: paths.settings,
};

/** The page that those about one bank are below. */
export const pageOfSection = { home: "home", sharing: "access" } as const satisfies Record<BankSection, AccountPage>;

/** Where a page of the account is; its first page for one that belongs to none. */
export function accountHref(page: AccountPage | null): string {
  return hrefOf[page ?? "home"];
}

type Item = {
  label: string;
  icon: IconName;
  page: AccountPage;
  needsCompany: boolean;
  /** Only on a phone's bar, or only on the rail of a wide screen. */
  only?: "bar" | "rail";
};

const items: Item[] = [
  { label: "Home", icon: "home", page: "home", needsCompany: false },
  { label: "Transactions", icon: "list", page: "transactions", needsCompany: true },
  { label: "Sharing", icon: "shield", page: "access", needsCompany: true },
  { label: "More", icon: "more", page: "more", needsCompany: false, only: "bar" },
  { label: "Activity", icon: "clock", page: "activity", needsCompany: true, only: "rail" },
  { label: "Settings", icon: "sliders", page: "settings", needsCompany: false, only: "rail" },
];

/** What leads through the account, with the item that is the current one. Where there is room, "More" is what is behind it. */
export function navigationItems(
  current: AccountPage | null,
  { hasCompany, isDataShown }: { hasCompany: boolean; isDataShown: boolean },
): (Item & { href: string; isCurrent: boolean })[] {
  return items
    .filter(({ needsCompany }) => hasCompany || !needsCompany)
    .filter(({ page }) => isDataShown || page !== "transactions")
    .map((item) => ({ ...item, href: hrefOf[item.page], isCurrent: isWithin(item, current) }));
}

function isWithin({ page, only }: Item, current: AccountPage | null): boolean {
  if (current === null) return false;
  return only === "rail" ? page === current : sectionOf[page] === sectionOf[current];
}

const besides: { section: AccountSection; pages: { page: AccountPage; label: string }[] }[] = [
  {
    section: "transactions",
    pages: [
      { page: "transactions", label: "Transactions" },
      { page: "data", label: "Your data" },
    ],
  },
  {
    section: "sharing",
    pages: [
      { page: "access", label: "Access" },
      { page: "agreements", label: "Agreements" },
      { page: "people", label: "People" },
    ],
  },
];

/** The pages of one section that stand beside each other; none where a section has only one. */
export function pagesBeside(current: AccountPage | null): { page: AccountPage; label: string; href: string }[] {
  const section = current && sectionOf[current];
  const pages = besides.find((one) => one.section === section)?.pages ?? [];
  return pages.map((one) => ({ ...one, href: hrefOf[one.page] }));
}
