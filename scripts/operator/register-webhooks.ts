import { CodatError } from "../../lib/codat/errors";
import { closeDb } from "../../lib/db/client";
import { type Registration, registerWebhooks } from "../../lib/server/webhooks/webhook-registration";

const usage = `Sets up Codat's webhooks for this site (APP_URL), using CODAT_API_KEY.

  npm run webhooks:register                creates the webhook consumer at Codat, unless there is one
  npm run webhooks:register -- --replace   replaces one that is disabled, lacks events or also gets events of other
                                           systems' companies; the new one has a new secret
`;

const whereTheSecretIs = `
Only Codat's portal shows its signing secret: under Developers, Webhooks (or "Monitor, Webhooks"), open the consumer
with this address and reveal its signing secret, which begins with whsec_. Set it as CODAT_WEBHOOK_SECRET and restart
the site. While you replace a secret, set both, separated by a space.
`;

const words = process.argv.slice(2);
if (words.some((word) => word !== "--replace")) {
  process.stdout.write(usage);
  process.exitCode = 1;
} else {
  try {
    const registration = await registerWebhooks({ replaces: words.includes("--replace") });
    process.stdout.write(say(registration));
    process.exitCode = registration.kind === "unfit" ? 1 : 0;
  } catch (error) {
    process.stdout.write(`Not registered: ${error instanceof CodatError ? wordsFor(error) : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await closeDb();
  }
}

function say({ kind, url, missing, isDisabled, isBroad }: Registration): string {
  if (kind === "created") return `Codat now sends its webhooks to ${url}\n${whereTheSecretIs}`;
  const broad = isBroad
    ? "It also sends events about other systems' companies. With --replace it sends only those about this site's.\n"
    : "";
  if (kind === "there") return `Codat already sends its webhooks to ${url}\n${broad}${whereTheSecretIs}`;
  const why = isDisabled ? "is disabled" : `lacks these events: ${missing.join(", ")}`;
  return `The consumer for ${url} ${why}. Run this again with --replace to replace it. The new one has a new secret.\n`;
}

function wordsFor({ kind, message, correlationId }: CodatError): string {
  const reference = correlationId ? ` Codat's correlation id: ${correlationId}.` : "";
  if (kind === "unauthorized") return `Codat refused the key in CODAT_API_KEY.${reference}`;
  return `${message}.${reference} It's safe to run this again.`;
}
