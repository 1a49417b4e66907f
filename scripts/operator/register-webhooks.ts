import { CodatError } from "../../lib/codat/errors";
import { closeDb } from "../../lib/db/client";
import { type Registration, registerWebhooks } from "../../lib/server/webhooks/webhook-registration";

const usage = `Has Codat send its webhooks to this site (APP_URL), with the key of CODAT_API_KEY.

  npm run webhooks:register                makes the webhook consumer at Codat, unless it is there
  npm run webhooks:register -- --replace   replaces one that is disabled, lacks events or gets those of other systems'
                                           companies; it gets another secret then
`;

const whereTheSecretIs = `
Its signing secret is shown in Codat's portal alone: under Developers, Webhooks (or "Monitor, Webhooks"), open the consumer
with this address and reveal its signing secret, which begins with whsec_. Set it as CODAT_WEBHOOK_SECRET and restart
the site. While a secret is being replaced, set both, separated by a space.
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
    ? "It also sends what is about companies of other systems; with --replace only what is about this site's.\n"
    : "";
  if (kind === "there") return `Codat sends its webhooks to ${url} already.\n${broad}${whereTheSecretIs}`;
  const why = isDisabled ? "is disabled" : `lacks these events: ${missing.join(", ")}`;
  return `The consumer for ${url} ${why}. Run this again with --replace to replace it; the new one gets another secret.\n`;
}

function wordsFor({ kind, message, correlationId }: CodatError): string {
  const reference = correlationId ? ` Codat's correlation id: ${correlationId}.` : "";
  if (kind === "unauthorized") return `Codat refused the key in CODAT_API_KEY.${reference}`;
  return `${message}.${reference} Nothing was changed that running it again would not mend.`;
}
