import { type Sandbox, type SandboxOptions, startSandbox } from "./server";

type Json = Record<string, unknown>;
export type Client = Sandbox & {
  call(method: string, path: string, body?: unknown): Promise<Response>;
  read(method: string, path: string, body?: unknown): Promise<Json>;
  control(method: string, path: string, body?: unknown): Promise<Response>;
  newCompany(body?: Json): Promise<string>;
  newConnection(companyId: string, platformKey?: string): Promise<{ id: string; linkUrl: string }>;
  link(linkUrl: string, choices?: LinkChoices): Promise<URL>;
};
export type LinkChoices = {
  cancelAt?: "start" | "consent" | "bank" | "accounts";
  outcome?: string;
  start?: "continue" | "keep";
  /** Who signs in at the bank: another name has other accounts. */
  user?: string;
};

/** A sandbox of its own for one test, with a client that speaks to it over HTTP. */
export async function startClient(options: Partial<SandboxOptions> = {}): Promise<Client> {
  const sandbox = await startSandbox({ appUrl: "http://app.test", syncSeconds: 0, ...options });
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${sandbox.url}${path}`, {
      method,
      headers: { authorization: `Basic ${btoa(options.apiKey ?? "sandbox-key")}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const read = async (method: string, path: string, body?: unknown) =>
    asObject(await (await send(method, path, body)).json());
  const newConnection = async (companyId: string, platformKey = "natwest_uk") => {
    const { id, linkUrl } = await read("POST", `/companies/${companyId}/connections`, { platformKey });
    return { id: String(id), linkUrl: String(linkUrl) };
  };
  return {
    ...sandbox,
    call: send,
    read,
    control: (method, path, body) => send(method, `/_sandbox/api${path}`, body),
    newCompany: async (body = { name: "Acme" }) => String((await read("POST", "/companies", body)).id),
    newConnection,
    link: (linkUrl, choices) => followLink(sandbox.url, linkUrl, choices ?? {}),
  };
}

/** Walks through the pages as a browser without scripts would; answers the URL that the customer ends at. */
async function followLink(
  base: string,
  linkUrl: string,
  { cancelAt, outcome, start = "continue", user = "sandbox-user" }: LinkChoices,
): Promise<URL> {
  let location = new URL(linkUrl.trim(), base);
  let response = await fetch(location, { redirect: "manual" });
  for (let hops = 0; hops < 12; hops += 1) {
    const next = response.headers.get("location");
    if (next !== null) {
      location = new URL(next, location);
      if (location.origin !== base) return location;
      response = await fetch(location, { redirect: "manual" });
      continue;
    }
    const step = location.pathname.split("/").at(-1) ?? "";
    const form = new URLSearchParams({
      action:
        step === cancelAt ? "cancel" : ({ start, consent: "allow", bank: "sign-in", accounts: "confirm" }[step] ?? ""),
    });
    if (step === "bank") form.set("user", user);
    if (step === "bank" && outcome !== undefined) form.set("outcome", outcome);
    for (const [, id] of (await response.text()).matchAll(/name="account" value="([^"]+)"/g))
      form.append("account", id ?? "");
    response = await fetch(location, { method: "POST", body: form, redirect: "manual" });
  }
  throw new Error("The pages never ended.");
}

/** Every answer that these tests read as an object is one: the check is here, so that no test has to repeat it. */
export function asObject(value: unknown): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("An object was expected.");
  return Object.fromEntries(Object.entries(value));
}

export function resultsOf(list: Json): Json[] {
  const results = list.results;
  if (!Array.isArray(results)) throw new Error("A list was expected.");
  return results.map(asObject);
}
