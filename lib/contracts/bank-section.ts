/** Where somebody was when they opened a page about one bank, or about updates: it leads back there, and there the navigation is. */
export const bankSections = ["home", "sharing"] as const;
export type BankSection = (typeof bankSections)[number];

/** Home, unless the query of a page says Sharing. */
export function readSection(query: Record<string, string | string[] | undefined>): BankSection {
  return query.section === "sharing" ? "sharing" : "home";
}

/** A page's path that remembers the section. */
export function inSection(path: string, section: BankSection = "home"): string {
  if (section === "home") return path;
  return `${path}${path.includes("?") ? "&" : "?"}section=${section}`;
}
