"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { usePolled } from "@/components/polled/use-polled";
import type { ProgressView } from "@/lib/contracts/progress";
import { progressQuery } from "@/lib/queries/progress";
import type { ProgressContext } from "./progress-context";
import { isReadPhase, ProgressScreen } from "./progress-screen";
import { useElapsed } from "./use-elapsed";

/** The progress of one bank, up to date while something moves and the page is visible. */
export function LiveProgress({
  initial,
  context,
  elapsedSeconds,
  ask,
  keepAccess,
}: {
  initial: ProgressView;
  context: ProgressContext;
  /** How long the bank has been read; null when it is not. */
  elapsedSeconds: number | null;
  /** What to send to the person who can allow a login to share more. */
  ask: ReactNode;
  /** How to keep access to it, beside or below the rest. */
  keepAccess: ReactNode;
}) {
  const { view, trouble } = usePolled({
    rendered: initial,
    queryOf: (first) => progressQuery(first.connectionId, first),
    lostWords: "This browser no longer has access to this page. Reload it to find out why.",
  });
  const wasReading = useWasReading(initial, view);
  const elapsed = useElapsed(isReadPhase(view.phase) ? elapsedSeconds : null);
  return (
    <ProgressScreen
      view={view}
      context={context}
      trouble={trouble}
      elapsedSeconds={elapsed}
      wasReading={wasReading}
      ask={ask}
      keepAccess={keepAccess}
    />
  );
}

/** Whether the bank was read while the page was open. What the server wrote beside it is read again once the phase is another. */
function useWasReading({ phase: writtenIn }: ProgressView, { phase }: ProgressView): boolean {
  const router = useRouter();
  const [wasReading, setWasReading] = useState(isReadPhase(writtenIn));
  if (!wasReading && isReadPhase(phase)) setWasReading(true);
  useEffect(() => {
    if (phase !== writtenIn) router.refresh();
  }, [router, phase, writtenIn]);
  return wasReading;
}
