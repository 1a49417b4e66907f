import "server-only";
import { setImmediate as nextTick, setTimeout as sleep } from "node:timers/promises";

export type InFlight = {
  /** The same work, which `settled` waits for. */
  track: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves once nothing is under way any more, or after `ms`. Work that begins later never ends, and does nothing. */
  settled: (ms: number) => Promise<void>;
};

/**
 * What pg-boss has under way. Its `stop` does not wait for a job that a worker is fetching at that moment, which then begins
 * after the end, nor for its own statements.
 */
export function newInFlight(): InFlight {
  const pending = new Set<Promise<unknown>>();
  let isOver = false;
  return {
    track: (work) => {
      if (isOver) return new Promise(() => undefined);
      const begun = work();
      pending.add(begun);
      const forget = () => pending.delete(begun);
      begun.then(forget, forget);
      return begun;
    },
    settled: async (ms) => {
      const deadlineMs = Date.now() + ms;
      // What one piece of work leads to begins a moment after its end.
      for (await nextTick(); pending.size > 0 && Date.now() < deadlineMs; await nextTick())
        await Promise.race([Promise.allSettled(pending), sleep(deadlineMs - Date.now())]);
      isOver = true;
    },
  };
}
