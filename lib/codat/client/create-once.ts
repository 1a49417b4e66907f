import "server-only";
import { CodatError } from "@/lib/codat/errors";
import { timeouts } from "@/lib/codat/timeouts";
import { pollUntilConsistent } from "./poll-until-consistent";

const MOST_ATTEMPTS = 2;

type Creation<Made> = {
  /** The call that creates, by its name in Codat's API. */
  operation: string;
  /** Records, before the call leaves, that it may exist at Codat from now on. */
  markAttempted: () => Promise<void>;
  /** Takes that record back: nothing came of it. */
  unmarkAttempted: () => Promise<void>;
  create: () => Promise<Made>;
  /** What an answer that was lost has made, or null. */
  find: () => Promise<Made | null>;
};

/**
 * Creates something at Codat once, though answers may be lost: one that may have been carried out is looked for before it is
 * tried again. Call it with the company's lease, and only after what may be there already was looked for. @throws CodatError
 */
export async function createOnce<Made>(
  creation: Creation<Made>,
  attempt = 1,
): Promise<{ made: Made; how: "made" | "found" }> {
  await creation.markAttempted();
  try {
    return { made: await creation.create(), how: "made" };
  } catch (error) {
    if (!(error instanceof CodatError) || error.operation !== creation.operation) throw error;
    if (error.mayHaveHappened) {
      const found = await pollUntilConsistent(creation.find, timeouts.settleMs);
      if (found) return { made: found, how: "found" };
      // It may still be carried out, or was answered for: only the customer's next try, which looks first, goes on.
      if (error.mayStillHappen || error.kind === "malformed") throw error;
      if (attempt < MOST_ATTEMPTS) return createOnce(creation, attempt + 1);
    }
    await creation.unmarkAttempted();
    throw error;
  }
}
