import { paths } from "@/lib/paths";

export const BANKS_PER_PAGE = 40;

/** The address of the bank list with this search in it, so that it can be reloaded, saved and come back to. */
export function bankListHref(search: { query: string; country: string | null; more?: number }): string {
  const params = new URLSearchParams();
  const query = search.query.trim();
  if (query !== "") params.set("q", query);
  if (search.country !== null) params.set("country", search.country);
  if (search.more) params.set("more", String(search.more));
  return params.size === 0 ? paths.bankList : `${paths.bankList}?${params}`;
}
