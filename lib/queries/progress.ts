import { queryOptions } from "@tanstack/react-query";
import type { ProgressView } from "../contracts/progress";
import { paths } from "../paths";

const afterErrorMs = 8000;

/** The browser no longer holds the journey: asking again cannot help, opening the page again can. */
export class ProgressGoneError extends Error {
  override readonly name = "ProgressGoneError";
}

/**
 * The progress of one connection, asked for again when the last answer said that it is worth it, and not while the
 * page is hidden. A failed request keeps the last view in place. `initial` is what the page was rendered with.
 */
export function progressQuery(connectionId: string, initial: ProgressView) {
  let etag: string | null = null;
  return queryOptions({
    queryKey: ["progress", connectionId],
    initialData: initial,
    retry: false,
    networkMode: "always",
    refetchOnMount: false,
    refetchOnWindowFocus: (query) => query.state.data?.pollMs !== null,
    refetchInterval: ({ state }) => {
      if (state.error instanceof ProgressGoneError) return false;
      return state.error ? afterErrorMs : (state.data?.pollMs ?? false);
    },
    queryFn: async ({ signal, client, queryKey }): Promise<ProgressView> => {
      const known = client.getQueryData<ProgressView>(queryKey);
      const response = await fetch(`${paths.api.progress}?connection=${encodeURIComponent(connectionId)}`, {
        headers: etag && known ? { "If-None-Match": etag } : {},
        signal,
      });
      if (response.status === 304 && known) return known;
      if ([401, 403, 404].includes(response.status))
        throw new ProgressGoneError("The journey is not held here any more.");
      if (!response.ok) throw new Error(`Progress was answered with ${response.status}.`);
      const view: unknown = await response.json();
      if (!isProgressView(view)) throw new Error("Progress was answered with something else.");
      etag = response.headers.get("ETag");
      return view;
    },
  });
}

/** Looks at what the page would stumble over; the rest is our own server's word, and zod stays off the browser. */
function isProgressView(value: unknown): value is ProgressView {
  return (
    typeof value === "object" &&
    value !== null &&
    "connectionId" in value &&
    typeof value.connectionId === "string" &&
    "phase" in value &&
    typeof value.phase === "string" &&
    "types" in value &&
    Array.isArray(value.types) &&
    "others" in value &&
    Array.isArray(value.others)
  );
}
