import "server-only";
import PgBoss from "pg-boss";
import { runSql } from "../db/client";
import { log } from "../log";
import { canSendMail } from "../mail/send";
import { sweep } from "../server/retention";
import { sendNotices } from "./notices";
import { sendReminders } from "./reminders";

type Job = { name: string; cron: string; run: () => Promise<unknown> };

const mailJobs: Job[] = [
  { name: "send-reminders", cron: "7 * * * *", run: sendReminders },
  { name: "send-notices", cron: "* * * * *", run: sendNotices },
];

/** In the night of the operators that this was made for. */
const sweepJob: Job = { name: "sweep", cron: "23 3 * * *", run: sweep };

/** Starts what runs later, once among all instances on one database. Answers how to stop it. */
export async function startJobs(): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => runSql(text, values) },
    schema: "jobs",
    monitorStateIntervalMinutes: 10,
  });
  boss.on("error", (error) => log().warn({ error: String(error) }, "the jobs met a difficulty and go on"));
  await boss.start();
  for (const { name, cron, run } of canSendMail() ? [sweepJob, ...mailJobs] : [sweepJob]) {
    await boss.createQueue(name);
    await boss.schedule(name, cron);
    await boss.work(name, { pollingIntervalSeconds: 10 }, async () => {
      await run();
    });
  }
  return () => boss.stop({ graceful: true, wait: true, timeout: 3_000 });
}
