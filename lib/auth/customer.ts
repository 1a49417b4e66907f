import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { listCompaniesWithBanks } from "@/lib/db/memberships";
import { findSignedIn, setSessionCompany, touchSession } from "@/lib/db/sessions";
import type { Customer } from "@/lib/domain/customer";
import { markAuthorised } from "./authorised-company";
import { readSessionId, sessionCookieName } from "./session-cookie";

const SEEN_EVERY_MS = 5 * 60_000;

/** The signed-in person of this request, or null. Asked once per request by pages, however many components do. */
export const getCustomer: () => Promise<Customer | null> = cache(async () => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  const sessionId = token ? await readSessionId(token) : null;
  return sessionId === null ? null : findCustomer(sessionId);
});

/**
 * The person behind a session, with the company that its browser looks at: the one it chose last, or the first by name
 * that shares a bank where that one is no longer theirs. Null when the session is unknown, over, or was ended.
 */
export async function findCustomer(sessionId: string): Promise<Customer | null> {
  const found = await findSignedIn(sessionId);
  if (!found) return null;
  const { userId, email, companyId, role, lastSeenAt } = found;
  if (Date.now() - lastSeenAt.getTime() > SEEN_EVERY_MS) await touchSession(sessionId);
  const company =
    companyId !== null && role !== null
      ? { id: markAuthorised(companyId), role }
      : await firstCompany(sessionId, found);
  return { kind: "customer", userId, sessionId, email, company };
}

async function firstCompany(
  sessionId: string,
  { userId, companyId }: { userId: string; companyId: string | null },
): Promise<Customer["company"]> {
  const companies = await listCompaniesWithBanks(userId);
  const first = companies.find(({ banks }) => banks.length > 0) ?? companies[0];
  const id = first?.id ?? null;
  if (id !== companyId) await setSessionCompany(sessionId, id);
  return first ? { id: markAuthorised(first.id), role: first.role } : null;
}
