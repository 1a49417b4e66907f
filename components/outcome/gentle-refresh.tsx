"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const firstWaitMs = 3000;
const longestWaitMs = 15_000;

/** Reads the page again from the server now and then, more and more slowly, and only while it is looked at. */
export function GentleRefresh() {
  const router = useRouter();
  const [round, setRound] = useState(0);

  useEffect(() => {
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 1.3 ** round);
    const timer = setTimeout(() => {
      if (!document.hidden) router.refresh();
      setRound(round + 1);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [router, round]);

  return (
    <span role="status" className="sr-only">
      {round > 0 ? "Still checking" : ""}
    </span>
  );
}
