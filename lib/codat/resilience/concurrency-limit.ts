import "server-only";
import { CodatError } from "@/lib/codat/errors";
import { type Lane, processState } from "./process-state";

/**
 * Codat takes ten calls at once about one company from all its clients. Each process makes two at most, so up to five instances
 * stay within it without asking each other; with more of them its `Retry-After` does the rest.
 */
const MOST_PER_COMPANY = 2;
/** Enough for some hundred calls a second, and a bound on sockets and bodies in memory. */
const MOST_AT_ONCE = 40;
/** A call that would wait behind so many is better refused at once. */
const MOST_WAITING = { company: 50, all: 500 };

type Slot = { operation: string; companyId: string | null; deadlineMs: number };

/** Does a piece of work when it is its turn: first come, first served. @throws CodatError "unavailable" when that would be too late */
export async function withConcurrencyLimit<T>(turn: Slot, work: () => Promise<T>): Promise<T> {
  const { companyId } = turn;
  const leaveCompany =
    companyId === null ? null : await enter(turn, `company ${companyId}`, MOST_PER_COMPANY, MOST_WAITING.company);
  try {
    const leave = await enter(turn, "all", MOST_AT_ONCE, MOST_WAITING.all);
    return await work().finally(leave);
  } finally {
    leaveCompany?.();
  }
}

/** Waits for a free slot in a lane, and answers how to leave it. */
async function enter(turn: Slot, name: string, most: number, mostWaiting: number): Promise<() => void> {
  const { lanes } = processState();
  const lane = lanes.get(name) ?? { running: 0, waiting: [] };
  lanes.set(name, lane);
  if (lane.running < most) lane.running += 1;
  else if (lane.waiting.length >= mostWaiting) throw crowded(turn);
  else await wait(turn, lane);
  return () => {
    const next = lane.waiting.shift();
    // The slot goes to the call that has waited longest.
    if (next) return next();
    lane.running -= 1;
    if (lane.running === 0) lanes.delete(name);
  };
}

function wait(turn: Slot, lane: Lane): Promise<void> {
  return new Promise((done, fail) => {
    const begin = () => {
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(
      () => {
        lane.waiting.splice(lane.waiting.indexOf(begin), 1);
        fail(crowded(turn));
      },
      Math.max(0, turn.deadlineMs - Date.now()),
    );
    lane.waiting.push(begin);
  });
}

function crowded({ operation }: Slot): CodatError {
  return new CodatError("unavailable", operation, { message: "too many calls at once", retryAfterSeconds: 1 });
}
