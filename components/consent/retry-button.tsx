"use client";

import { useEffect, useState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { waitWords } from "@/components/ui/wait-words";
import { ANSWER_FORM } from "./answer-form";

/** Sends the agreement again; where it is known how long that is no use, it counts down first. Without scripts it waits for nothing. */
export function RetryButton({ pendingLabel, waitSeconds }: { pendingLabel: string; waitSeconds: number | null }) {
  const left = useSecondsLeft(waitSeconds);
  const isWaiting = left !== null && left > 0;
  return (
    <>
      <SubmitButton form={ANSWER_FORM} pendingLabel={pendingLabel} isWaiting={isWaiting} className="tabular-nums">
        {isWaiting ? `Try again in ${waitWords(left)}` : "Try again"}
      </SubmitButton>
      <span role="status" className="sr-only">
        {left === 0 ? "You can try again now." : ""}
      </span>
    </>
  );
}

/** Null until scripts count, and where there is nothing to count. */
function useSecondsLeft(seconds: number | null): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (seconds === null) return;
    const endsAt = performance.now() + seconds * 1_000;
    const count = () => {
      const now = Math.max(0, Math.ceil((endsAt - performance.now()) / 1_000));
      setLeft(now);
      if (now === 0) clearInterval(timer);
    };
    const timer = setInterval(count, 1_000);
    count();
    return () => clearInterval(timer);
  }, [seconds]);
  return left;
}
