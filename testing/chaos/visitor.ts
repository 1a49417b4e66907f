import { randomInt, randomUUID } from "node:crypto";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { signedWebhook } from "../stack/signed-webhook";

export const bankKey = "natwest_uk";

type Form = Record<string, string>;
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; text: string };
type Sent = { method?: string; headers: OutgoingHttpHeaders; body?: string };

export type Visitor = ReturnType<typeof newVisitor>;

/** A browser without pages: it stores its cookies, and says what it was answered, or null when it was not. */
export function newVisitor(appUrl: string) {
  const cookies = new Map<string, string>();
  // Of a network address of its own, as customers are.
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const send = async (path: string, form?: Form): Promise<Answer | null> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const url = new URL(path, appUrl);
    const headers = { cookie, "x-forwarded-for": from };
    const answer = await exchange(url, form ? formOf(url, form, headers) : { headers });
    for (const header of answer?.headers["set-cookie"] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (name && value !== undefined) cookies.set(name, value);
    }
    return answer;
  };
  return {
    send,
    /** Whether the start of a journey was acknowledged. */
    start: async ({ companyName, email = "" }: { companyName: string; email?: string }) => {
      const form = { requestId: randomUUID(), companyName, email, reference: "" };
      return leadsTo(await send("/api/journey", form), "/connect");
    },
    /** Whether an agreement was acknowledged: with the way to the bank. */
    agree: async () => {
      const page = await send(`/connect/${bankKey}`);
      const consentHash = /name="consentHash" value="([0-9a-f]{64})"/.exec(page?.text ?? "")?.[1];
      if (!consentHash) return false;
      const answer = await send("/api/journey/link", { providerKey: bankKey, consentHash });
      return answer?.status === 303 && leadsElsewhere(answer.headers.location, appUrl);
    },
    save: async (timeZone: string) =>
      leadsTo(await send("/api/account/settings", { timeZone, accessEnded: "on" }), "/account/settings?answer="),
  };
}

/** Sends a webhook that means nothing to the app. Answers its id once it was acknowledged, else null. */
export async function sendEmptyWebhook(appUrl: string, secret: string): Promise<string | null> {
  const { id, headers, body } = signedWebhook(secret, { eventType: "nothing.happened", payload: {} });
  const answer = await exchange(new URL("/api/webhooks/codat", appUrl), { method: "POST", headers, body });
  return answer?.status === 200 ? id : null;
}

function leadsTo(answer: Answer | null, path: string): boolean {
  return (
    answer?.status === 303 &&
    (path.endsWith("=") ? answer.headers.location?.startsWith(path) === true : answer.headers.location === path)
  );
}

function leadsElsewhere(location: string | undefined, appUrl: string): boolean {
  return location !== undefined && /^https?:/.test(location) && new URL(location).origin !== new URL(appUrl).origin;
}

/** Browsers say where a form was, and one from elsewhere is refused. */
function formOf({ origin }: URL, form: Form, headers: OutgoingHttpHeaders): Sent {
  const ofForm = { "content-type": "application/x-www-form-urlencoded", origin };
  return { method: "POST", headers: { ...headers, ...ofForm }, body: new URLSearchParams(form).toString() };
}

/** On a connection of its own, which ends with the process that answered it. Answers null when nobody did. */
function exchange(url: URL, { method = "GET", headers, body = "" }: Sent): Promise<Answer | null> {
  return new Promise((resolve) => {
    const sent = request(url, { method, agent: false, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      answer.once("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      answer.once("error", () => resolve(null));
    });
    sent.once("error", () => resolve(null)).end(body);
  });
}
