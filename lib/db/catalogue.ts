import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import { getDb } from "./client";
import { catalogue } from "./schema/companies";

const ID = "banks";

type CatalogueRow = Omit<typeof catalogue.$inferSelect, "id">;

/** The list, whose `providers` are null when it is still that of `knownAt`: every instance looks often, and it is long. */
export async function readCatalogue(knownAt: Date | null = null): Promise<CatalogueRow | null> {
  const isKnown = sql`${catalogue.fetchedAt} is not distinct from ${knownAt?.toISOString() ?? null}::timestamptz`;
  const rows = await (await getDb())
    .select({
      providers: sql<unknown>`case when ${isKnown} then null else ${catalogue.providers} end`,
      fetchedAt: catalogue.fetchedAt,
      askAfter: catalogue.askAfter,
    })
    .from(catalogue)
    .where(eq(catalogue.id, ID));
  return rows[0] ?? null;
}

/** True for one caller: that one asks Codat, and nobody else for `seconds`. */
export async function claimCatalogue(seconds: number): Promise<boolean> {
  const db = await getDb();
  await db.insert(catalogue).values({ id: ID, providers: [] }).onConflictDoNothing();
  const rows = await db
    .update(catalogue)
    .set({ askAfter: sql`now() + make_interval(secs => ${seconds})` })
    .where(and(eq(catalogue.id, ID), lte(catalogue.askAfter, sql`now()`)))
    .returning({ id: catalogue.id });
  return rows.length > 0;
}

/** Stores a fresh list, good for `seconds`. */
export async function writeCatalogue(providers: unknown, seconds: number): Promise<void> {
  await (await getDb())
    .update(catalogue)
    .set({ providers, fetchedAt: sql`now()`, askAfter: sql`now() + make_interval(secs => ${seconds})` })
    .where(eq(catalogue.id, ID));
}

/** Nobody asks Codat for the list again for `seconds`. */
export async function postponeCatalogue(seconds: number): Promise<void> {
  await (await getDb())
    .update(catalogue)
    .set({ askAfter: sql`now() + make_interval(secs => ${seconds})` })
    .where(eq(catalogue.id, ID));
}
