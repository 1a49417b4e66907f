import "server-only";
import { findJourney, type JourneyRow, listSentJourneys } from "@/lib/db/journeys";
import type { Visitor } from "@/lib/domain/visitor";
import type { Browser } from "./confirmations";
import { journeyOfState } from "./return-attempt";

/**
 * The journey that a return is about, and our sealed state where that named it. Where it was lost or cut on the way, only a
 * journey of this very browser can be meant: that to the connection which the query names by Codat's id, else the one that
 * went to the bank last.
 */
export async function findReturningJourney(
  visitor: Visitor,
  browser: Browser,
  query: { state?: string | undefined; connectionId?: string | undefined },
): Promise<{ journey: JourneyRow; state: string | null } | null> {
  const named = query.state ? await journeyOfState(query.state) : null;
  if (named) return { journey: named, state: query.state ?? null };
  const sent = browser.hash === null ? [] : await listSentJourneys(browser.hash);
  const own = sent.find(({ codatId }) => codatId !== null && codatId === query.connectionId) ?? sent[0];
  const inHand = visitor.kind === "holder" ? visitor.journeyId : null;
  const id = own?.id ?? inHand;
  const journey = id === null ? null : await findJourney(id);
  return journey && { journey, state: null };
}
