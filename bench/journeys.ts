import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { PlainError } from "../scripts/terminal.mjs";

type Site = { appUrl: string };

/** The bank that every journey of the benchmark goes to. */
export const bankKey = "natwest_uk";

const progress = z.object({ pollMs: z.number().nullable() });

/** Starts a journey for a company of its own. Returns the `Cookie` header of the browser that holds it. */
export async function startJourney({ appUrl }: Site): Promise<string> {
  const form = { requestId: randomUUID(), companyName: "Benchmark Bakery Ltd", email: "", reference: "" };
  const response = await send(`${appUrl}/api/journey`, { form });
  const cookie = response.headers.getSetCookie().find((header) => header.startsWith("journey="));
  if (!cookie) throw new PlainError(`A journey could not be started: ${response.status}.`);
  return cookie.slice(0, cookie.indexOf(";"));
}

/** What "Agree and continue" sends, as the consent page has it for a journey. */
export async function readAgreement({ appUrl }: Site, cookie: string) {
  const response = await send(`${appUrl}/connect/${bankKey}`, { cookie });
  const consentHash = /name="consentHash" value="([0-9a-f]{64})"/.exec(await response.text())?.[1];
  if (!consentHash) throw new PlainError(`The consent page shows no agreement: ${response.status}.`);
  return { providerKey: bankKey, consentHash };
}

/** Takes a journey through the bank to its progress page. */
export async function linkBank(stack: Site, cookie: string): Promise<void> {
  const agreed = await send(`${stack.appUrl}/api/journey/link`, { cookie, form: await readAgreement(stack, cookie) });
  const start = await follow(agreed);
  const consent = await follow(await send(start, { form: { action: "continue" } }));
  const bank = await follow(await send(consent, { form: { action: "allow" } }));
  const accounts = await follow(await send(bank, { form: { action: "sign-in", user: "sandbox-user" } }));
  const page = await (await send(accounts)).text();
  const account = /name="account" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const back = await send(accounts, { form: { action: "confirm", account } });
  const progress = new URL(locationOf(await send(locationOf(back), { cookie }))).pathname;
  if (progress !== "/connect/progress") throw new PlainError(`The way back from the bank leads to ${progress}.`);
}

/** Takes a journey to the bank and back by "Cancel". Returns the path that it comes back to. */
export async function cancelAtBank(stack: Site, cookie: string): Promise<string> {
  const agreed = await send(`${stack.appUrl}/api/journey/link`, { cookie, form: await readAgreement(stack, cookie) });
  const back = await send(await follow(agreed), { form: { action: "cancel" } });
  const { pathname, search } = new URL(locationOf(back));
  return pathname + search;
}

/** Asks for the progress until nothing moves any more. */
export async function untilSettled(stack: Site, cookie: string): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const response = await send(`${stack.appUrl}/api/journey/progress`, { cookie });
    const { pollMs } = progress.parse(await response.json());
    if (pollMs === null) return;
    await pause(1_000);
  }
  throw new PlainError("The sandbox's sync did not come to an end.");
}

/** The page behind a redirect and the sandbox's next one, without asking for it. */
async function follow(response: Response): Promise<string> {
  const location = locationOf(response);
  if (new URL(location).pathname.startsWith("/link/")) return location;
  return locationOf(await send(location));
}

function locationOf(response: Response): string {
  const location = response.headers.get("location");
  if (!location) throw new PlainError(`${response.url} answered ${response.status} instead of leading on.`);
  return new URL(location, response.url).href;
}

function send(
  url: string,
  { cookie, form }: { cookie?: string; form?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(url, {
    method: form ? "POST" : "GET",
    redirect: "manual",
    // A connection that was kept open may be closed by the app just when it is used again.
    headers: { connection: "close", ...(cookie && { cookie }), ...(form && { origin: new URL(url).origin }) },
    body: form ? new URLSearchParams(form) : null,
  });
}
