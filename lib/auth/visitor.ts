import "server-only";
import { cookies } from "next/headers";
import { findJourneyOfHolder } from "../db/journeys";
import type { Visitor } from "../domain/visitor";
import { hashHolderToken, journeyCookieName } from "./journey-cookie";

/** Who asks, by the journey cookie of the request. */
export async function getVisitor(): Promise<Visitor> {
  const token = await readHolderToken();
  if (!token) return { kind: "nobody" };
  const holderHash = hashHolderToken(token);
  const journey = await findJourneyOfHolder(holderHash);
  return journey
    ? { kind: "holder", holderHash, journeyId: journey.id, companyId: journey.companyId }
    : { kind: "nobody" };
}

/** The journey cookie as the browser sent it, or null when it cannot be one of ours. */
export async function readHolderToken(): Promise<string | null> {
  const token = (await cookies()).get(journeyCookieName())?.value;
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}
