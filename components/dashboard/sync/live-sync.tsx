"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { SyncView } from "@/lib/contracts/dashboard";
import type { SyncContext } from "./sync-context";

/** What it takes to follow a refresh is loaded only where something moves. */
const WatchedSync = dynamic(() => import("./watched-sync").then((watched) => watched.WatchedSync));

/**
 * The panel kept up to date where something moves, and `children`, the panel as it is, where nothing does. One that was
 * followed stays the same when its page is read again and nothing moves any more.
 */
export function LiveSync({
  rendered,
  context,
  isAnswer,
  children,
}: {
  rendered: SyncView;
  context: SyncContext;
  isAnswer: boolean;
  children: ReactNode;
}) {
  const [wasMoving] = useState(rendered.pollMs !== null);
  if (!wasMoving && rendered.pollMs === null) return children;
  return <WatchedSync rendered={rendered} context={context} isAnswer={isAnswer} />;
}
