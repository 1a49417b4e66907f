"use client";

import { useState } from "react";
import { usePolled } from "@/components/polled/use-polled";
import { momentWords } from "@/components/ui/moment-words";
import type { SyncView } from "@/lib/contracts/dashboard";
import { syncQuery } from "@/lib/queries/sync";
import type { SyncContext } from "./sync-context";
import { SyncPanel } from "./sync-panel";
import { openTypesOf } from "./sync-words";
import { useInStep } from "./use-in-step";
import { useStableFocus } from "./use-stable-focus";

/**
 * A company's refresh, up to date while something moves and the page is visible. What was open when the page came stays open,
 * so that nothing below moves when it is done.
 */
export function WatchedSync({
  rendered,
  context,
  isAnswer,
}: {
  /** What the page was rendered with, another one whenever it is read again. */
  rendered: SyncView;
  context: SyncContext;
  isAnswer: boolean;
}) {
  const [first] = useState(rendered);
  const [openTypes] = useState(() => openTypesOf(first));
  const { view, trouble } = usePolled({
    rendered,
    queryOf: (initial) => syncQuery(context.companyId, initial),
    lostWords: "You've been signed out. Reload the page to continue.",
  });
  const sync = useInStep(view, rendered);
  useStableFocus(rendered);

  return (
    <SyncPanel
      sync={sync}
      context={context}
      openTypes={openTypes}
      trouble={trouble}
      update={rendered === first ? null : `Your banks are shown as of ${momentWords(context.clock.now, context.clock)}`}
      isLive
      isAnswer={isAnswer}
    />
  );
}
