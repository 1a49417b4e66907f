import "server-only";
import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { type Role, toRole } from "@/lib/contracts/role";
import { type Database, getDb } from "./client";
import { membership, session, user } from "./schema/people";

/** A browser stays signed in for this long after it was last seen. */
const IDLE_DAYS = 30;
const fromNow = sql`now() + make_interval(days => ${IDLE_DAYS})`;

export type SignedIn = {
  userId: string;
  email: string;
  companyId: string | null;
  /** The person's role in that company; null when they belong to none or no longer to this one. */
  role: Role | null;
  lastSeenAt: Date;
};

/** Who is signed in with a session, or null when it is unknown, over or was ended. */
export async function findSignedIn(sessionId: string): Promise<SignedIn | null> {
  const rows = await (await getDb())
    .select({
      userId: user.id,
      email: user.email,
      companyId: session.companyId,
      role: membership.role,
      lastSeenAt: session.lastSeenAt,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(membership, and(eq(membership.userId, session.userId), eq(membership.companyId, session.companyId)))
    .where(and(eq(session.id, sessionId), isOpen()));
  const row = rows[0];
  return row ? { ...row, role: toRole(row.role) } : null;
}

/** Opens a session, and forgets those of the same person that ended long ago. */
export async function insertSession(row: { id: string; userId: string; device: string }): Promise<void> {
  const db = await getDb();
  await db.insert(session).values({ ...row, expiresAt: fromNow });
  await db
    .delete(session)
    .where(
      and(eq(session.userId, row.userId), lt(session.expiresAt, sql`now() - make_interval(days => ${IDLE_DAYS})`)),
    );
}

/** Notes that a session was used: it is good for another while. */
export async function touchSession(id: string): Promise<void> {
  await (await getDb())
    .update(session)
    .set({ lastSeenAt: sql`now()`, expiresAt: fromNow })
    .where(and(eq(session.id, id), isOpen()));
}

export async function setSessionCompany(id: string, companyId: string | null): Promise<void> {
  await (await getDb()).update(session).set({ companyId }).where(eq(session.id, id));
}

/** A person's open sessions, the one seen last first. */
export async function listSessions(userId: string) {
  return (await getDb())
    .select({
      id: session.id,
      device: session.device,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
    })
    .from(session)
    .where(and(eq(session.userId, userId), isOpen()))
    .orderBy(desc(session.lastSeenAt), desc(session.id));
}

/** Ends one session of a person, or all of them: the browser that holds it is signed out at the next request. */
export async function revokeSessions(userId: string, sessionId?: string, db?: Database): Promise<void> {
  await (db ?? (await getDb()))
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(session.userId, userId),
        isNull(session.revokedAt),
        sessionId === undefined ? undefined : eq(session.id, sessionId),
      ),
    );
}

function isOpen() {
  return and(isNull(session.revokedAt), gt(session.expiresAt, sql`now()`));
}
