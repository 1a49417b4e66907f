import type { Query } from "@tanstack/react-query";

const afterErrorMs = 8000;

/** The browser may no longer ask for this: asking again cannot help, opening the page again can. */
export class AccessLostError extends Error {
  override readonly name = "AccessLostError";
}

/**
 * Something of the server's that is asked for again for as long as its last answer says so, and not while the page is
 * hidden. A failed request keeps the last view in place. `initial` is what the page was rendered with; `isView` looks at
 * what the page would stumble over, because zod stays off the browser.
 */
export function polledQuery<View extends { pollMs: number | null }>({
  queryKey,
  href,
  initial,
  isView,
}: {
  queryKey: string[];
  href: string;
  initial: View;
  isView: (value: unknown) => value is View;
}) {
  let known = initial;
  let etag: string | null = null;
  return {
    queryKey,
    initialData: initial,
    retry: false,
    networkMode: "always" as const,
    refetchOnMount: false,
    refetchOnWindowFocus: ({ state }: Polled<View>) => state.data?.pollMs !== null,
    refetchInterval: ({ state }: Polled<View>) => {
      if (state.error instanceof AccessLostError) return false;
      return state.error ? afterErrorMs : (state.data?.pollMs ?? false);
    },
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<View> => {
      const response = await fetch(href, { headers: etag ? { "If-None-Match": etag } : {}, signal });
      if (response.status === 304) return known;
      if ([401, 403, 404].includes(response.status))
        throw new AccessLostError(`${href} is not for this browser any more.`);
      if (!response.ok) throw new Error(`${href} was answered with ${response.status}.`);
      const view: unknown = await response.json();
      if (!isView(view)) throw new Error(`${href} was answered with something else.`);
      etag = response.headers.get("ETag");
      known = view;
      return view;
    },
  };
}

type Polled<View> = Query<View, Error, View, string[]>;
