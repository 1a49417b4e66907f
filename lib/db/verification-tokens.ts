import "server-only";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { verificationToken } from "./schema/people";

/** Whether a link is still good. Looking does not use it up. */
export async function isTokenOpen(identifier: string, tokenHash: string): Promise<boolean> {
  const rows = await (await getDb())
    .select({ one: sql`1` })
    .from(verificationToken)
    .where(
      and(
        eq(verificationToken.identifier, identifier),
        eq(verificationToken.token, tokenHash),
        gt(verificationToken.expires, sql`now()`),
      ),
    );
  return rows.length > 0;
}

export async function deleteExpiredTokens(): Promise<void> {
  await (await getDb()).delete(verificationToken).where(lt(verificationToken.expires, sql`now()`));
}

/** Makes every link under way to an address worthless. */
export async function deleteTokensOf(identifier: string, db?: Database): Promise<void> {
  await (db ?? (await getDb())).delete(verificationToken).where(eq(verificationToken.identifier, identifier));
}
