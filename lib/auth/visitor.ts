import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { findHolding, findJourneyOfHolder } from "@/lib/db/journeys";
import type { Visitor } from "@/lib/domain/visitor";
import { noteJourney } from "@/lib/telemetry/request-context";
import { getCustomer } from "./customer";
import { asHolderToken, hashHolderToken, journeyCookieName } from "./journey-cookie";

/** Who asks, by the journey cookie of the request and by who is signed in. */
export const getVisitor: () => Promise<Visitor> = cache(async () => {
  const token = await readHolderToken();
  if (!token) return { kind: "nobody" };
  const visitor = await findVisitor(hashHolderToken(token), (await getCustomer())?.userId ?? null);
  if (visitor.kind === "holder") noteJourney(visitor.journeyId);
  return visitor;
});

/** Who holds a journey's cookie, where it still counts; `userId` is the signed-in person's. */
export async function findVisitor(holderHash: string, userId: string | null): Promise<Visitor> {
  const holding = await findHolding(holderHash, userId);
  if (!holding) return { kind: "nobody" };
  const { journeyId, companyId, role } = holding;
  return { kind: "holder", holderHash, journeyId, companyId, userId: role === null ? null : userId };
}

/** The journey cookie as the browser sent it, or null when it cannot be one of ours. */
export async function readHolderToken(): Promise<string | null> {
  return asHolderToken((await cookies()).get(journeyCookieName())?.value);
}

/** The asking browser itself, whatever it holds: the hash of its cookie, null without one, and who is signed in. */
export async function getBrowser(): Promise<{ hash: string | null; userId: string | null }> {
  const token = await readHolderToken();
  return { hash: token && hashHolderToken(token), userId: (await getCustomer())?.userId ?? null };
}

/** Whether the browser's cookie is one of ours, also where its companies have people and it opens nothing any more. */
export async function holdsAnything(): Promise<boolean> {
  const token = await readHolderToken();
  return token !== null && (await findJourneyOfHolder(hashHolderToken(token))) !== null;
}

/** Whether this browser began for a company that has an account by now, so that somebody has to sign in here to go on with it. */
export async function needsSignIn(): Promise<boolean> {
  if ((await getVisitor()).kind !== "nobody" || (await getCustomer()) !== null) return false;
  return holdsAnything();
}
