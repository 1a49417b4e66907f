import "server-only";
import PgBoss from "pg-boss";
import { runSql } from "@/lib/db/client";
import { enqueue, setQueue } from "@/lib/enqueue";
import { noteJobs } from "@/lib/lifecycle";
import { canSendMail } from "@/lib/mail/send";
import { importPending } from "@/lib/server/bank-data/import-pending";
import { removeDuplicates } from "@/lib/server/companies/remove-duplicates";
import { unlinkStopped } from "@/lib/server/connections/stopped-connections";
import { settleReturns } from "@/lib/server/journeys/settle-returns";
import { sweep } from "@/lib/server/privacy/retention";
import { reconcileOverdue } from "@/lib/server/sync/reconcile-overdue";
import { applyWebhooks } from "@/lib/server/webhooks/webhooks";
import { log } from "@/lib/telemetry/log";
import { newRequestId, runWithContext } from "@/lib/telemetry/request-context";
import { comeBackMails } from "./come-back-mails";
import { contactNotices } from "./contact-notices";
import { newInFlight } from "./in-flight";
import { notices } from "./notices";
import { sendAll } from "./outbox";
import { startQueue, type Worker } from "./queue";
import { receiptMails } from "./receipt-mails";
import { reminders } from "./reminders";

/** Done by the clock, once among all instances. `earlierName` is what the release before calls it; see docs/deploy.md. */
type Job = { name: string; earlierName?: string; cron: string; run: () => Promise<unknown> };

const jobs: Job[] = [
  { name: "reconcile-overdue", earlierName: "repair-missed", cron: "* * * * *", run: reconcileOverdue },
  { name: "unlink-stopped-by-clock", cron: "* * * * *", run: unlinkStopped },
  { name: "settle-returns", cron: "* * * * *", run: settleReturns },
  { name: "remove-duplicates", cron: "* * * * *", run: removeDuplicates },
  // Whatever was stored while no worker could be asked to apply it.
  { name: "apply-left-webhooks", cron: "* * * * *", run: applyAndGoOn },
  // In the night of the operators that this was made for.
  { name: "sweep", cron: "23 3 * * *", run: sweep },
];
const mailJobs: Job[] = [
  { name: "send-reminders", cron: "7 * * * *", run: () => sendAll(reminders) },
  { name: "send-notices-by-clock", cron: "* * * * *", run: sendAllNotices },
];

const workers: Worker[] = [
  { name: "apply-webhooks", run: applyAndGoOn },
  {
    name: "import-data",
    earlierName: "take-over",
    run: ({ companyId, scope }) => importPending(companyId, scope),
    atOnce: 3,
  },
  { name: "settle-returns-later", run: settleReturns },
  { name: "unlink-stopped", run: unlinkStopped },
];
const mailWorkers: Worker[] = [{ name: "send-notices", run: sendAllNotices }];

/** At a stop, what is under way has so long, and its statements as long again. */
const STOP_MS = 3_000;

/** Starts what runs later, once among all instances on one database. Answers how to stop it. */
export async function startJobs(): Promise<() => Promise<void>> {
  const inFlight = newInFlight();
  const boss = new PgBoss({
    db: { executeSql: (text, values) => inFlight.track(() => runSql(text, values)) },
    schema: "jobs",
    monitorStateIntervalMinutes: 10,
  });
  boss.on("error", (error) => log().warn({ error }, "job queue error"));
  await boss.start();
  const isMailing = canSendMail();
  const work = async (name: string, run: () => Promise<unknown>) => {
    await boss.createQueue(name);
    await boss.work(name, { pollingIntervalSeconds: 10 }, async () => {
      await inFlight.track(() => runWithContext({ requestId: newRequestId(), route: `job ${name}` }, run));
    });
  };
  for (const { name, earlierName, cron, run } of isMailing ? [...jobs, ...mailJobs] : jobs) {
    await work(name, run);
    await boss.schedule(name, cron);
    if (earlierName === undefined) continue;
    await work(earlierName, run);
    await boss.unschedule(earlierName);
  }
  setQueue(await startQueue(boss, isMailing ? [...workers, ...mailWorkers] : workers, inFlight));
  await enqueue({ job: "apply-webhooks" });
  noteJobs("running");
  return async () => {
    noteJobs("stopped");
    setQueue(undefined);
    await boss.stop({ graceful: true, wait: true, timeout: STOP_MS });
    await inFlight.settled(STOP_MS);
  };
}

/** Messages that could not be applied yet are tried again when their time has come. */
async function applyAndGoOn(): Promise<void> {
  const nextAt = await applyWebhooks();
  if (nextAt === null) return;
  const afterSeconds = Math.max(1, Math.ceil((nextAt.getTime() - Date.now()) / 1000));
  if (afterSeconds <= 60) await enqueue({ job: "apply-webhooks", afterSeconds });
}

/** A fault in one kind does not hold up the others. */
async function sendAllNotices(): Promise<void> {
  const sent = [
    await settled(() => sendAll(receiptMails)),
    await settled(() => sendAll(notices)),
    await settled(() => sendAll(contactNotices)),
    await settled(() => sendAll(comeBackMails)),
  ];
  const failed = sent.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (failed.length > 0) throw new AggregateError(failed, "some mails could not be sent");
}

async function settled(send: () => Promise<unknown>): Promise<PromiseSettledResult<unknown>> {
  const [result] = await Promise.allSettled([send()]);
  return result;
}
