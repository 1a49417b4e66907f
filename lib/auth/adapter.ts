import "server-only";
import { DrizzleAdapter } from "@auth/drizzle-adapter";
import type { Adapter, AdapterAccount } from "next-auth/adapters";
import { getDb } from "@/lib/db/client";
import { identity, user, verificationToken } from "@/lib/db/schema/people";
import { ensureUser, insertIdentity } from "@/lib/db/users";
import { deleteExpiredTokens } from "@/lib/db/verification-tokens";

/** How next-auth reads and writes people. Anybody it creates has a confirmed address: the callbacks see to that. */
export async function siteAdapter(): Promise<Adapter> {
  const tables = { usersTable: user, accountsTable: identity, verificationTokensTable: verificationToken };
  const drizzle = asOfNextAuth4(DrizzleAdapter(await getDb(), tables));
  return {
    getUserByEmail: drizzle.getUserByEmail,
    getUserByAccount: drizzle.getUserByAccount,
    updateUser: drizzle.updateUser,
    useVerificationToken: drizzle.useVerificationToken,
    createVerificationToken: async (token) => {
      await deleteExpiredTokens();
      return drizzle.createVerificationToken?.(token);
    },
    createUser: ({ email, name }: { email: string; name?: string | null }) => ensureUser({ email, name: name ?? null }),
    linkAccount: ({ userId, type, provider, providerAccountId }: AdapterAccount) =>
      insertIdentity({ userId, type, provider, providerAccountId }),
  };
}

/** The adapter is written for the next generation's types; the methods taken from it are the same in both. */
function asOfNextAuth4(adapter: object): Adapter {
  return adapter as Adapter;
}
