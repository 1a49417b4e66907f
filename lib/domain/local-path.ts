/** Stands in for our own origin while a path is taken apart. */
const base = "http://site.invalid";
const longest = 500;

/**
 * Where to go on to, from text that anyone may have written: a path of a page of this site with its query, or
 * `otherwise`. Addresses of other sites in any disguise, our API and sign-in itself are no such path.
 */
export function localPath(text: unknown, otherwise: string): string {
  if (typeof text !== "string" || text.length > longest || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return otherwise;
  if (!URL.canParse(text, base)) return otherwise;
  const { origin, pathname, search } = new URL(text, base);
  const isOurs = origin === base && !/^\/[/\\]/.test(pathname);
  const isPage = !/^\/(api|sign-in)(\/|$)/.test(pathname);
  return isOurs && isPage ? `${pathname}${search}` : otherwise;
}
