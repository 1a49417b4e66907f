import "server-only";
import { actorOf, actors } from "@/lib/contracts/actor";
import { listAttempts } from "@/lib/db/confirmations";
import { findStanding } from "@/lib/db/memberships";
import { isRefused } from "@/lib/domain/confirmation";
import { AppError } from "@/lib/errors";
import { unlinkDiscarded } from "@/lib/server/connections/discarded-connections";
import { type Browser, isOpen, latestElsewhere, refuse, withAttempt } from "./confirmations";
import { sealReturnState } from "./return-state";
import { isSameBrowser } from "./same-browser";

const SHOWN_SECONDS = 3_600;

/**
 * "Cancel access", in the browser that agreed last: ends at once what another one authorised, while nobody has confirmed it. Answers
 * the state by which that browser's page shows that it was cancelled; null where it counts by now, which stays.
 * @throws AppError "not-found"
 */
export async function cancelReturn(browser: Browser, connectionId: string): Promise<string | null> {
  const journey = latestElsewhere(await listAttempts(connectionId));
  if (!journey || !(await isSameBrowser(browser, journey))) throw new AppError("connection.not-of-this-browser");
  const { role } = await findStanding(journey.companyId, browser.userId);
  const isCancelled = await withAttempt(journey, async (attempt) => {
    if (!isOpen(attempt)) return isRefused(attempt.journey);
    await refuse(attempt, "cancelled", role === null ? actors.holder : actorOf(browser));
    return true;
  });
  if (!isCancelled) return null;
  await unlinkDiscarded();
  return sealReturnState({ journey: journey.id }, SHOWN_SECONDS);
}
