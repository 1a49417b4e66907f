import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { findFreePort, hostOf, portFault } from "../lib/preflight/listening.mjs";
import { inProject } from "./project-root.mjs";
import { PlainError } from "./terminal.mjs";

const sandboxApiKey = "sandbox-key";
const sandboxWebhookSecret = "whsec_c2FuZGJveC13ZWJob29rLXNlY3JldC1mb3ItbG9jYWw=";
const sandboxAuthSecret = "sandbox-secret-for-local-use-only-0123456789";

/** The environment, and under it what `.env` adds. */
export function readEnvironment() {
  return { NEXT_TELEMETRY_DISABLED: "1", ...readEnvFile(), ...process.env };
}

/**
 * Which servers to start, on which ports, with which environment, and what is wrong with the ports of the sandbox.
 * Without CODAT_API_KEY the sandbox plays Codat, and the app gets the sandbox's well-known keys.
 */
export async function readSettings(env) {
  // A wrong one is found with all else that is wrong in the app's environment.
  const port = asPort(env.PORT || "3000") ?? 3000;
  if (env.CODAT_API_KEY) return { port, appEnv: { PORT: String(port), ...env }, sandbox: null, faults: [] };
  const faults = [];
  const sandboxPort = await choosePort({ name: "SANDBOX_PORT", env, from: 4010, taken: [port], faults });
  const smtpPort = await choosePort({ name: "SANDBOX_SMTP_PORT", env, from: 4025, taken: [port, sandboxPort], faults });
  const settings = sandboxSettings({ env, port, sandboxPort, smtpPort });
  return { ...settings, appEnv: { ...settings.appEnv, PORT: env.PORT || String(port) }, faults };
}

/** @param {{ env: NodeJS.ProcessEnv, port: number, sandboxPort: number, smtpPort?: number }} options */
export function sandboxSettings({ env, port, sandboxPort, smtpPort = sandboxPort + 15 }) {
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const smtpUrl = `smtp://localhost:${smtpPort}`;
  const appUrl = env.APP_URL || `http://${hostOf(env.LISTEN_HOST || "localhost")}:${port}`;
  // Set, though empty, it means that no webhooks are sent.
  const webhookSecret = env.SANDBOX_WEBHOOK_SECRET ?? sandboxWebhookSecret;
  return {
    port,
    appEnv: {
      ...env,
      PORT: String(port),
      APP_URL: appUrl,
      AUTH_SECRET: env.AUTH_SECRET || sandboxAuthSecret,
      CODAT_API_KEY: sandboxApiKey,
      CODAT_API_URL: sandboxUrl,
      CODAT_LINK_HOSTS: `localhost:${sandboxPort}`,
      CODAT_WEBHOOK_SECRET: env.CODAT_WEBHOOK_SECRET || webhookSecret,
      // Apart from the real one: a Codat key set later must not meet companies that only the sandbox knows.
      DATA_DIR: env.DATA_DIR || ".data/sandbox",
      SMTP_URL: env.SMTP_URL || smtpUrl,
      MAIL_FROM: env.MAIL_FROM || "no-reply@localhost",
    },
    sandbox: {
      url: sandboxUrl,
      smtpUrl,
      env: {
        ...env,
        SANDBOX_PORT: String(sandboxPort),
        SANDBOX_SMTP_PORT: String(smtpPort),
        APP_URL: appUrl,
        SANDBOX_API_KEY: sandboxApiKey,
        SANDBOX_WEBHOOK_SECRET: webhookSecret,
      },
    },
  };
}

async function choosePort({ name, env, from, taken, faults }) {
  const chosen = env[name] ? asPort(env[name]) : null;
  const isUsable = chosen !== null && !taken.includes(chosen) && (await isFree(chosen));
  if (isUsable) return chosen;
  if (env[name])
    faults.push(
      chosen === null
        ? `${name}: must be a port number from 1 to 65535, and is "${env[name]}"`
        : `${name}: ${chosen} is in use; choose another, or leave it out and a free one is taken`,
    );
  let free = await findFreePort(from);
  while (taken.includes(free)) free = await findFreePort(free + 1);
  return free;
}

async function isFree(port) {
  return (await portFault({ host: "127.0.0.1", port })) === null;
}

function asPort(text) {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null;
}

function readEnvFile() {
  try {
    return parseEnv(readFileSync(inProject(".env"), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new PlainError(
      `The file .env cannot be read (${error.code}). Make it a file that you may read, or remove it.`,
    );
  }
}
