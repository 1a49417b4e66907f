import { isPortFree } from "./listen";
import { UnusableFolder } from "./persistence/unusable-folder";
import { defaultApiKey, defaultWebhookSecret, startSandbox } from "./server";

const { env } = process;
const usualSmtpPort = 4025;
const appUrl = env.APP_URL ?? "http://localhost:3000";

// Set, though empty, it means that nobody gets webhooks.
const webhookSecret = env.SANDBOX_WEBHOOK_SECRET ?? defaultWebhookSecret;

const options = {
  port: Number(env.SANDBOX_PORT ?? 4010),
  smtpPort: Number(env.SANDBOX_SMTP_PORT || ((await isPortFree(usualSmtpPort)) ? usualSmtpPort : 0)),
  appUrl,
  apiKey: env.SANDBOX_API_KEY ?? defaultApiKey,
  ...(webhookSecret === ""
    ? {}
    : { webhooks: { url: `${appUrl.replace(/\/$/, "")}/api/webhooks/codat`, secret: webhookSecret } }),
  ...(env.SANDBOX_HOST === undefined ? {} : { host: env.SANDBOX_HOST }),
  ...(env.SANDBOX_PUBLIC_URL === undefined ? {} : { publicUrl: env.SANDBOX_PUBLIC_URL }),
  ...(env.SANDBOX_SEED === undefined ? {} : { seed: env.SANDBOX_SEED }),
  ...(env.SANDBOX_DATA_DIR === undefined ? {} : { dataDir: env.SANDBOX_DATA_DIR }),
  ...(env.SANDBOX_RESET_FILE === undefined ? {} : { resetFile: env.SANDBOX_RESET_FILE }),
};
const sandbox = await startSandbox(options).catch((error: unknown) => {
  console.error(error instanceof UnusableFolder ? error.message : error);
  process.exit(1);
});
console.log(`Sandbox ready on ${sandbox.url} (control page: ${sandbox.url}/_sandbox)`);
console.log(`It takes mail on ${sandbox.smtpUrl} (mailbox: ${sandbox.url}/_sandbox/mail)`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
