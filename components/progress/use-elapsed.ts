import { useEffect, useState } from "react";

const STEP_SECONDS = 5;

/**
 * How many seconds something has taken, in steps of five: counted on from what the server said, whatever this device's clock
 * shows. Null for nothing under way.
 */
export function useElapsed(fromSeconds: number | null): number | null {
  const [seconds, setSeconds] = useState(fromSeconds);
  useEffect(() => {
    if (fromSeconds === null) return setSeconds(null);
    const beganAt = performance.now() - fromSeconds * 1_000;
    const count = () => setSeconds(Math.floor((performance.now() - beganAt) / 1_000 / STEP_SECONDS) * STEP_SECONDS);
    const timer = setInterval(count, 1_000);
    return () => clearInterval(timer);
  }, [fromSeconds]);
  return seconds;
}
