import { closeDb } from "../../lib/db/client";
import { listParkedMessages, unparkMessages } from "../../lib/db/webhook-messages";

const usage = `Webhooks that could not be applied, however often it was tried, are put aside.

  npm run webhooks:replay                 lists them
  npm run webhooks:replay -- <id>|--all   lets one or all be tried anew; a running site does so within a minute

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
  const parked = await listParkedMessages();
  const lines = parked.map(
    ({ id, eventType, receivedAt, error }) =>
      `  ${id}  ${eventType}  received ${receivedAt.toISOString()}  ${error ?? ""}`,
  );
  process.stdout.write(lines.length > 0 ? `Put aside:\n${lines.join("\n")}\n\n${usage}` : "None is put aside.\n");
}

async function replay(which: string): Promise<void> {
  const count = await unparkMessages(which === "--all" ? undefined : which);
  process.stdout.write(`${count === 1 ? "1 message" : `${count} messages`} will be tried anew.\n`);
  if (count === 0) process.exitCode = 1;
}
