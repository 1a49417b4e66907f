"use client";

import dynamic from "next/dynamic";

/** The panel kept up to date. What that takes is loaded only where something moves. */
export const LiveSync = dynamic(() => import("./watched-sync").then(({ WatchedSync }) => WatchedSync));
