import "server-only";
import { eq } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { identity, user } from "./schema/people";

export type UserRow = typeof user.$inferSelect;

export async function findUser(id: string): Promise<UserRow | null> {
  const rows = await (await getDb()).select().from(user).where(eq(user.id, id));
  return rows[0] ?? null;
}

export async function findUserByEmail(email: string): Promise<UserRow | null> {
  const rows = await (await getDb()).select().from(user).where(eq(user.email, email));
  return rows[0] ?? null;
}

/** The person with a confirmed address, made when there is none yet: one however often they come at once. */
export async function ensureUser(person: { email: string; name: string | null }): Promise<UserRow> {
  const db = await getDb();
  await db
    .insert(user)
    .values({ ...person, emailVerified: new Date() })
    .onConflictDoNothing({ target: user.email });
  const rows = await db.select().from(user).where(eq(user.email, person.email));
  const row = rows[0];
  if (!row) throw new Error("The database did not return the person it was given.");
  return row;
}

/** Ties a person to who they are at the identity provider. Its tokens are not stored: nothing here needs them. */
export async function insertIdentity(row: {
  userId: string;
  type: string;
  provider: string;
  providerAccountId: string;
}): Promise<void> {
  await (await getDb()).insert(identity).values(row).onConflictDoNothing();
}

export async function updateUserSettings(
  id: string,
  settings: Pick<UserRow, "timeZone" | "notifications">,
): Promise<void> {
  await (await getDb()).update(user).set(settings).where(eq(user.id, id));
}

/** Deletes a person with their sessions, identities and memberships. */
export async function deleteUser(id: string, db?: Database): Promise<void> {
  await (db ?? (await getDb())).delete(user).where(eq(user.id, id));
}
