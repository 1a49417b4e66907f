import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { findFreePort, isPortFree, parsePort } from "./ports.mjs";
import { inProject } from "./project-root.mjs";
import { PlainError } from "./terminal.mjs";

const sandboxApiKey = "sandbox-key";
const sandboxAuthSecret = "sandbox-secret-for-local-use-only-0123456789";

/** The environment, and under it what `.env` adds. */
export function readEnvironment() {
  return { NEXT_TELEMETRY_DISABLED: "1", ...readEnvFile(), ...process.env };
}

/**
 * Which servers to start, on which ports, and what to tell them.
 * Without CODAT_API_KEY the sandbox plays Codat, and the app gets the sandbox's well-known keys.
 */
export async function readSettings(env) {
  const port = parsePort({ name: "PORT", text: env.PORT || "3000" });
  if (!(await isPortFree(port))) {
    throw new PlainError(
      `Port ${port} is in use, perhaps by this app in another window.\n` +
        `Stop what uses it, or choose another port:  PORT=${await findFreePort(port + 1)} npm start`,
    );
  }
  if (env.CODAT_API_KEY) return { port, appEnv: { ...env, PORT: String(port) }, sandbox: null };
  return sandboxSettings({ env, port, sandboxPort: await chooseSandboxPort({ env, port }) });
}

/** @param {{ env: NodeJS.ProcessEnv, port: number, sandboxPort: number }} options */
export function sandboxSettings({ env, port, sandboxPort }) {
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const appUrl = env.APP_URL || `http://localhost:${port}`;
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
      // Apart from the real one: a Codat key set later must not meet companies that only the sandbox knows.
      DATA_DIR: env.DATA_DIR || ".data/sandbox",
    },
    sandbox: {
      url: sandboxUrl,
      env: { ...env, SANDBOX_PORT: String(sandboxPort), APP_URL: appUrl, SANDBOX_API_KEY: sandboxApiKey },
    },
  };
}

async function chooseSandboxPort({ env, port }) {
  if (!env.SANDBOX_PORT) {
    const free = await findFreePort(4010);
    return free === port ? findFreePort(free + 1) : free;
  }
  const sandboxPort = parsePort({ name: "SANDBOX_PORT", text: env.SANDBOX_PORT });
  if (sandboxPort !== port && (await isPortFree(sandboxPort))) return sandboxPort;
  throw new PlainError(
    `SANDBOX_PORT ${sandboxPort} is in use. Choose another, or leave it out and a free one is taken.`,
  );
}

function readEnvFile() {
  try {
    return parseEnv(readFileSync(inProject(".env"), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}
