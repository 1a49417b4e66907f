import { QueryClient, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { AccessLostError, type polledQuery } from "@/lib/queries/polled";
import { unreachableWords } from "./stale-words";

type Polled = { pollMs: number | null };

/**
 * What a page shows of something on the server, up to date while it moves and the page is visible; `trouble` says why it may not
 * be the latest, when our own server cannot be asked.
 */
export function usePolled<View extends Polled>({
  rendered,
  queryOf,
  lostWords,
}: {
  /** What the page was rendered with, another one whenever it is read again. */
  rendered: View;
  queryOf: (first: View) => ReturnType<typeof polledQuery<View>>;
  /** What is said once the browser may no longer ask. */
  lostWords: string;
}): { view: View; trouble: string | null } {
  const [client] = useState(() => new QueryClient());
  const [first] = useState(rendered);
  const [query] = useState(() => queryOf(first));
  const { data = first, error, dataUpdatedAt } = useQuery(query, client);

  useEffect(() => {
    client.mount();
    return () => client.unmount();
  }, [client]);

  useEffect(() => {
    if (rendered !== first) client.setQueryData(query.queryKey, rendered);
  }, [client, query, first, rendered]);

  if (error === null) return { view: data, trouble: null };
  return { view: data, trouble: error instanceof AccessLostError ? lostWords : unreachableWords(dataUpdatedAt) };
}
