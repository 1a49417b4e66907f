import "server-only";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { getEnv } from "@/lib/env";

/** What a message's signature says; "not-set-up" without a secret to check it with. */
export type Verdict = "valid" | "not-set-up" | "missing" | "stale" | "wrong";

const HEADERS = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

/**
 * Whether a message comes from Codat: signed (Standard Webhooks, HMAC-SHA256 over id, time and body) with one of our
 * secrets, of which there are two while one replaces the other, no more than five minutes ago or ahead.
 */
export function judgeSignature(body: string, headers: Headers): Verdict {
  const secrets = getEnv().CODAT_WEBHOOK_SECRET;
  if (secrets.length === 0) return "not-set-up";
  if (!isSigned(headers)) return "missing";
  const sent = Object.fromEntries(HEADERS.map((name) => [name, headers.get(name) ?? ""]));
  const verdicts = secrets.map((secret) => judgeWith(secret, body, sent));
  return verdicts.find((verdict) => verdict === "valid") ?? verdicts[0] ?? "wrong";
}

/** Whether a message says that it is signed, by whomever. */
export function isSigned(headers: Headers): boolean {
  return HEADERS.every((name) => headers.get(name));
}

function judgeWith(secret: string, body: string, sent: Record<string, string>): Verdict {
  try {
    new Webhook(secret).verify(body, sent, { jsonParse: false });
    return "valid";
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return /too (old|new)/.test(error.message) ? "stale" : "wrong";
  }
}
