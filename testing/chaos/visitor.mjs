import { randomInt, randomUUID } from "node:crypto";
import { request } from "node:http";
import { signedWebhook } from "../stack/signed-webhook";

export const bankKey = "natwest_uk";

/** A browser without pages: it keeps its cookies, and says what it was answered, or null when it was not. */
export function newVisitor(appUrl) {
  const cookies = new Map();
  // Of a network address of its own, as customers are.
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const send = async (path, form) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const url = new URL(path, appUrl);
    const headers = { cookie, "x-forwarded-for": from };
    const answer = await exchange(url, form ? formOf(url, form, headers) : { headers });
    for (const header of answer?.headers["set-cookie"] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (name) cookies.set(name, value);
    }
    return answer;
  };
  return {
    send,
    /** Whether the start of a journey was acknowledged. */
    start: async ({ companyName, email = "" }) => {
      const form = { requestId: randomUUID(), companyName, email, reference: "" };
      return leadsTo(await send("/api/journey", form), "/connect");
    },
    /** Whether an agreement was acknowledged: with the way to the bank. */
    agree: async () => {
      const page = await send(`/connect/${bankKey}`);
      const consentHash = /name="consentHash" value="([0-9a-f]{64})"/.exec(page?.text ?? "")?.[1];
      if (!consentHash) return false;
      const answer = await send("/api/journey/link", { providerKey: bankKey, consentHash });
      return answer?.status === 303 && /^https?:/.test(answer.headers.location) && !isOurs(answer, appUrl);
    },
    save: async (timeZone) =>
      leadsTo(await send("/api/account/settings", { timeZone, accessEnded: "on" }), "/account/settings?done=saved"),
  };
}

/** Sends a webhook that means nothing to the app. Answers its id once it was acknowledged, else null. */
export async function sendEmptyWebhook(appUrl, secret) {
  const { id, headers, body } = signedWebhook(secret, { eventType: "nothing.happened", payload: {} });
  const answer = await exchange(new URL("/api/webhooks/codat", appUrl), { method: "POST", headers, body });
  return answer?.status === 200 ? id : null;
}

function leadsTo(answer, path) {
  return answer?.status === 303 && answer.headers.location === path;
}

function isOurs(answer, appUrl) {
  return new URL(answer.headers.location).origin === new URL(appUrl).origin;
}

/** Browsers say where a form was, and one from elsewhere is refused. */
function formOf({ origin }, form, headers) {
  const ofForm = { "content-type": "application/x-www-form-urlencoded", origin };
  return { method: "POST", headers: { ...headers, ...ofForm }, body: new URLSearchParams(form).toString() };
}

/** On a connection of its own, which ends with the process that answered it. Answers null when nobody did. */
function exchange(url, { method = "GET", headers, body = "" }) {
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
