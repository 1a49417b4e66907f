import "server-only";
import { readVariables, startRefusal, type Values } from "./preflight/variables.mjs";

export type Env = Values;

let cached: Env | undefined;

/** The configuration, checked once. Throws one Error that names everything that is wrong. */
export function getEnv(): Env {
  cached ??= readEnv(process.env);
  // next-auth builds its addresses from this variable alone, and from the Host header without it.
  process.env.NEXTAUTH_URL = `${new URL(cached.APP_URL).origin}/api/auth`;
  return cached;
}

/** Reads and checks a set of variables; `getEnv` for the process's own. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const { values, faults } = readVariables(variables);
  if (faults.length > 0) throw new Error(startRefusal(faults));
  return asComplete(values);
}

/** Where nothing is wrong each rule has given its value. */
function asComplete(values: Partial<Env>): Env {
  return values as Env;
}
