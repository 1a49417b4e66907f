"use client";

import { type ReactNode, useState } from "react";

/** How fresh the data is and the list of banks, in the order that they had when the page came: neither jumps while it is read. */
export function StableOrder({
  isListFirst,
  list,
  freshness,
}: {
  isListFirst: boolean;
  list: ReactNode;
  freshness: ReactNode;
}) {
  const [wasListFirst] = useState(isListFirst);
  return wasListFirst ? [list, freshness] : [freshness, list];
}
