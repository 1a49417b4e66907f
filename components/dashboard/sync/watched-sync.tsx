"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ageWords, minutesSince } from "@/components/ui/age-words";
import { momentWords } from "@/components/ui/moment-words";
import type { SyncView } from "@/lib/contracts/dashboard";
import { AccessLostError } from "@/lib/queries/polled";
import { syncQuery } from "@/lib/queries/sync";
import type { SyncContext } from "./sync-context";
import { SyncPanel } from "./sync-panel";
import { openTypesOf } from "./sync-words";
import { useInStep } from "./use-in-step";
import { useStableFocus } from "./use-stable-focus";

type Props = {
  /** What the page was rendered with, another one whenever it is read again. */
  rendered: SyncView;
  context: SyncContext;
};

/** A company's refresh, kept up to date while something moves and the page is looked at. */
export function WatchedSync(props: Props) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Watched client={client} {...props} />
    </QueryClientProvider>
  );
}

/** What was open when the page came stays open, so that nothing below moves when it is done. */
function Watched({ client, rendered, context }: Props & { client: QueryClient }) {
  const [first] = useState(rendered);
  const [query] = useState(() => syncQuery(context.companyId, first));
  const [openTypes] = useState(() => openTypesOf(first));
  const { data, error, dataUpdatedAt } = useQuery(query);
  const sync = useInStep(data, rendered);
  useStableFocus(rendered);

  useEffect(() => {
    if (rendered !== first) client.setQueryData(query.queryKey, rendered);
  }, [client, query, first, rendered]);

  return (
    <SyncPanel
      sync={sync}
      context={context}
      openTypes={openTypes}
      trouble={troubleOf(error, dataUpdatedAt)}
      update={rendered === first ? null : `Your banks are shown as of ${momentWords(context.clock.now, context.clock)}`}
      isLive
    />
  );
}

function troubleOf(error: Error | null, knownAt: number) {
  if (error === null) return null;
  return error instanceof AccessLostError
    ? "You've been signed out. Reload the page to continue."
    : `We can't reach our server right now. This is from ${ageWords(minutesSince(knownAt, Date.now()))}. We keep trying.`;
}
