import pg from "pg";
import { awaitRest, reachDashboard } from "../harness/account";
import type { SandboxControl } from "../harness/sandbox-control";
import { expect, test } from "../harness/test";
import { takeMailPictures } from "./take-pictures";

test.use({ database: "postgres" });

test("mails about access that ends, and that has ended", async ({ page, sandbox, stack }) => {
  await sandbox.set({ syncSeconds: 0 });
  const email = await reachDashboard(page, sandbox);
  await awaitRest(page);
  await comeWithinAWeek(stack.databaseUrl ?? "");
  await takeMailPictures(page, await awaitMail(sandbox, email, "access ends"), "mail-access-ends");
  const [company] = await sandbox.companies();
  await sandbox.act(company?.connections[0]?.id ?? "", "deauthorise");
  await takeMailPictures(page, await awaitMail(sandbox, email, "access has ended"), "mail-access-ended");
});

/** Lets access begin so long ago that it ends in a week, and does now what the clock would do within the hour. */
async function comeWithinAWeek(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    "update connection set linked_at = now() - interval '83 days', access_until = now() + interval '7 days'",
  );
  await client.query(
    "update consent set agreed_at = now() - interval '83 days', expires_at = now() + interval '7 days'",
  );
  await client.query("insert into jobs.job (name) values ('send-reminders')");
  await client.end();
}

/** The HTML of the newest mail whose subject says so. */
async function awaitMail(sandbox: SandboxControl, email: string, subject: string): Promise<string | null> {
  const find = async () => (await sandbox.mails(email)).findLast((mail) => mail.subject.includes(subject));
  await expect.poll(async () => (await find())?.subject, { timeout: 180_000 }).toContain(subject);
  return (await find())?.html ?? null;
}
