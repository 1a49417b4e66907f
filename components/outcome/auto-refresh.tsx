"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const firstWaitMs = 3000;
const longestWaitMs = 15_000;

/**
 * Reads the page again from the server now and then, more and more slowly, and only while it is looked at. While Codat asks to
 * be left alone for `afterSeconds`, that is when it looks; long silences are looked into sooner, since a webhook may end them.
 */
export function AutoRefresh({ afterSeconds }: { afterSeconds: number | null }) {
  const router = useRouter();
  const [round, setRound] = useState(0);

  useEffect(() => {
    const usualMs = firstWaitMs * 1.3 ** round;
    const waitMs = Math.min(longestWaitMs, afterSeconds === null ? usualMs : Math.max(1, afterSeconds) * 1000);
    const timer = setTimeout(() => {
      if (!document.hidden) router.refresh();
      setRound(round + 1);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [router, round, afterSeconds]);

  return (
    <span role="status" className="sr-only">
      {round > 0 ? "Still checking" : ""}
    </span>
  );
}
