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
  isFollowed,
  isAnswer,
  children,
}: {
  rendered: SyncView;
  context: SyncContext;
  /** Whether something moves that is to be seen. */
  isFollowed: boolean;
  isAnswer: boolean;
  children: ReactNode;
}) {
  const [wasFollowed] = useState(isFollowed);
  if (!wasFollowed && !isFollowed) return children;
  return <WatchedSync rendered={rendered} context={context} isAnswer={isAnswer} />;
}
