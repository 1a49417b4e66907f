"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ageWords, minutesSince } from "@/components/ui/age-words";
import type { SyncView } from "@/lib/contracts/dashboard";
import { AccessLostError } from "@/lib/queries/polled";
import { syncQuery } from "@/lib/queries/sync";
import type { SyncContext } from "./sync-context";
import { SyncPanel } from "./sync-panel";
import { openTypesOf } from "./sync-words";

/** A company's refresh, kept up to date while something moves and the page is looked at. */
export function WatchedSync(props: { initial: SyncView; context: SyncContext }) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Watched {...props} />
    </QueryClientProvider>
  );
}

/** What was open when the page came stays open, so that nothing below moves when it is done. */
function Watched({ initial, context }: { initial: SyncView; context: SyncContext }) {
  const [query] = useState(() => syncQuery(context.companyId, initial));
  const [openTypes] = useState(() => openTypesOf(initial));
  const { data, error, dataUpdatedAt } = useQuery(query);
  const now = data === initial ? context.clock.now : new Date(dataUpdatedAt).toISOString();
  return (
    <SyncPanel
      sync={data}
      context={{ ...context, clock: { ...context.clock, now } }}
      openTypes={openTypes}
      trouble={troubleOf(error, dataUpdatedAt)}
      hasNews={data.revision !== initial.revision}
      isLive
    />
  );
}

function troubleOf(error: Error | null, knownAt: number) {
  if (error === null) return null;
  return error instanceof AccessLostError
    ? "You are signed out here. Reload the page to see how things stand."
    : `We can't reach our server at the moment. This is from ${ageWords(minutesSince(knownAt, Date.now()))}. We're trying again.`;
}
