import "server-only";
import { z } from "zod";

/** The secrets that `npm start` uses with the sandbox. Public, so refused anywhere else. */
const SANDBOX_AUTH_SECRET = "sandbox-secret-for-local-use-only-0123456789";

const optional = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ""));

const schema = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  APP_URL: optional.pipe(url.optional()),
  AUTH_SECRET: optional,
  CODAT_API_KEY: optional,
  CODAT_API_URL: optional.transform((text) => text ?? "https://api.codat.io").pipe(url),
  CODAT_LINK_HOSTS: optional.transform((text) => hostList(text ?? "*.codat.io")),
  DATABASE_URL: optional.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  DATA_DIR: optional.transform((text) => text ?? ".data"),
  SINGLE_PROVIDER_KEY: optional,
  BRAND_DIR: optional.transform((text) => text ?? "brand"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).catch("info").default("info"),
});

export type Env = Omit<z.infer<typeof schema>, "APP_URL" | "AUTH_SECRET" | "CODAT_API_KEY"> & {
  APP_URL: string;
  AUTH_SECRET: string;
  CODAT_API_KEY: string;
};

let cached: Env | undefined;

/** The configuration, checked once. Throws one Error that names everything that is wrong. */
export function getEnv(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** Reads and checks a set of variables; `getEnv` for the process's own. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(variables);
  if (!parsed.success)
    throw configurationError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  const { APP_URL, AUTH_SECRET, CODAT_API_KEY, ...rest } = parsed.data;
  const faults: string[] = [];
  if (!AUTH_SECRET) faults.push("AUTH_SECRET: missing; a long random text, for example from `openssl rand -base64 32`");
  if (!CODAT_API_KEY) faults.push("CODAT_API_KEY: missing; the API key from Codat's portal (Developers, API keys)");
  if (AUTH_SECRET === SANDBOX_AUTH_SECRET && !isLoopback(new URL(rest.CODAT_API_URL).hostname)) {
    faults.push("AUTH_SECRET: this is the sandbox's public secret; choose one of your own");
  }
  if (faults.length > 0 || !AUTH_SECRET || !CODAT_API_KEY) throw configurationError(faults);
  return { ...rest, AUTH_SECRET, CODAT_API_KEY, APP_URL: APP_URL ?? `http://localhost:${rest.PORT}` };
}

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function hostList(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((host) => host.toLowerCase())
    .filter(Boolean);
}

function configurationError(faults: string[]): Error {
  return new Error(
    `The configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join("\n")}\nSee .env.example.`,
  );
}
