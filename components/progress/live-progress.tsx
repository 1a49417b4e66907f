"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ageWords, minutesSince } from "@/components/ui/age-words";
import type { ProgressView } from "@/lib/contracts/progress";
import { AccessLostError } from "@/lib/queries/polled";
import { progressQuery } from "@/lib/queries/progress";
import type { ProgressContext } from "./progress-context";
import { isReadPhase, ProgressScreen } from "./progress-screen";
import { useElapsed } from "./use-elapsed";

/** The progress of one bank, up to date while something moves and the page is visible. */
export function LiveProgress(props: {
  initial: ProgressView;
  context: ProgressContext;
  /** How long the bank has been read; null when it is not. */
  elapsedSeconds: number | null;
  /** How to keep access to it, beside or below the rest. */
  keepAccess: ReactNode;
}) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Watched {...props} />
    </QueryClientProvider>
  );
}

function Watched({ initial, context, elapsedSeconds, keepAccess }: Parameters<typeof LiveProgress>[0]) {
  const [query] = useState(() => progressQuery(initial.connectionId, initial));
  const { data, error, dataUpdatedAt } = useQuery(query);
  const elapsed = useElapsed(isReadPhase(data.phase) ? elapsedSeconds : null);
  return (
    <ProgressScreen
      view={data}
      context={context}
      trouble={troubleOf(error, dataUpdatedAt)}
      elapsedSeconds={elapsed}
      wasReading={isReadPhase(initial.phase)}
      keepAccess={keepAccess}
    />
  );
}

function troubleOf(error: Error | null, knownAt: number) {
  if (error === null) return null;
  return error instanceof AccessLostError
    ? "This browser no longer has access to this page. Reload it to find out why."
    : `We can't reach our server right now. This is from ${ageWords(minutesSince(knownAt, Date.now()))}. We keep trying.`;
}
