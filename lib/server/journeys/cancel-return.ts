import "server-only";
import { actorOf } from "@/lib/contracts/actor";
import { listAttempts } from "@/lib/db/confirmations";
import { AppError } from "@/lib/errors";
import { seal } from "@/lib/seal";
import { unlinkDiscarded } from "@/lib/server/connections/discarded-connections";
import { type Browser, isOpen, refuse, returnedElsewhere, withAttempt } from "./confirmations";
import { isSameBrowser } from "./same-browser";

const SHOWN_SECONDS = 3_600;

/**
 * "Cancel it", in the browser that agreed: ends at once what another one authorised, while nobody has confirmed it. What counts by
 * now stays. Answers the state by which that browser's page shows what came of it. @throws AppError "not-found"
 */
export async function cancelReturn(browser: Browser, connectionId: string): Promise<string> {
  const journey = (await listAttempts(connectionId)).find(returnedElsewhere);
  if (!journey || !(await isSameBrowser(browser, journey))) throw new AppError("connection.not-of-this-browser");
  const isNew = await withAttempt(journey, async (attempt) => {
    if (!isOpen(attempt)) return false;
    await refuse(attempt, "refused", actorOf(journey));
    return true;
  });
  if (isNew) await unlinkDiscarded();
  return seal("state", { journey: journey.id }, SHOWN_SECONDS);
}
