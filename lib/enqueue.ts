import "server-only";
import { processWide } from "./process-wide";

/** What is to be done later, or elsewhere: by the jobs, on one of the instances. */
export type JobRequest =
  | { job: "apply-webhooks"; afterSeconds?: number }
  /** Imports what has arrived of a company: what somebody waits for, or all. */
  | { job: "import-data"; companyId: string; scope: "first" | "all"; afterSeconds?: number }
  /** Undoes what nobody has confirmed by then; `companyId` is whose it is. */
  | { job: "settle-returns-later"; companyId: string; afterSeconds: number }
  /** Unlinks at Codat what was stopped here. */
  | { job: "unlink-stopped"; afterSeconds?: number }
  | { job: "send-notices"; afterSeconds?: number };

/** Never rejects. */
type Queue = (enqueue: JobRequest) => Promise<void>;

const queues = processWide<Queue | undefined>("queue", () => undefined);

/** Names who takes what is to be done later; nobody, until the jobs have started and once they have stopped. */
export function setQueue(queue: Queue | undefined): void {
  queues.set(queue);
}

/**
 * Lets something be done later. Losing it loses nothing, and fails nothing that is done already: the jobs look every minute for
 * what is left undone.
 */
export async function enqueue(what: JobRequest): Promise<void> {
  await queues.get()?.(what);
}
