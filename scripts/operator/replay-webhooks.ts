import { closeDb } from "../../lib/db/client";
import { listDeadLetters, retryDeadLetters } from "../../lib/db/webhook-messages";

const usage = `Webhooks that keep failing become dead letters.

  npm run webhooks:replay                 lists them
  npm run webhooks:replay -- <id>|--all   retries one or all; a running site does so within a minute

With the embedded database, stop the site first.
`;

const [which, ...rest] = process.argv.slice(2);
if (rest.length > 0) {
  process.stdout.write(usage);
  process.exitCode = 1;
} else {
  try {
    if (which === undefined) await list();
    else await replay(which);
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await closeDb();
  }
}

async function list(): Promise<void> {
  const deadLetters = await listDeadLetters();
  const lines = deadLetters.map(
    ({ id, eventType, receivedAt, error }) =>
      `  ${id}  ${eventType}  received ${receivedAt.toISOString()}  ${error ?? ""}`,
  );
  process.stdout.write(
    lines.length > 0 ? `Dead letters:\n${lines.join("\n")}\n\n${usage}` : "There are no dead letters.\n",
  );
}

async function replay(which: string): Promise<void> {
  const count = await retryDeadLetters(which === "--all" ? undefined : which);
  process.stdout.write(`${count === 1 ? "1 message" : `${count} messages`} will be retried.\n`);
  if (count === 0) process.exitCode = 1;
}
