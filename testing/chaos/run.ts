import { randomInt, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../../scripts/terminal.mjs";
import { startCluster } from "../stack/cluster";
import { findFaults, type Query, withDatabase } from "./findings";
import { startLoad } from "./load";
import type { Noted } from "./noted";
import { sandboxControl } from "./sandbox";
import { newVisitor, type Visitor } from "./visitor";

/** The app is killed once it has acknowledged so much since it was back, and then so many milliseconds. */
const [fewest, most] = [1, 15];
const longestMs = 100;
const progressTimeoutMs = 60_000;
const mailTimeoutMs = 60_000;

type Control = ReturnType<typeof sandboxControl>;

export type Survival = {
  /** Journeys, agreements and webhooks. */
  acknowledged: { started: number; agreed: number; delivered: number };
  unanswered: number;
  /** How long the app took to be back after each kill. */
  restartsMs: number[];
  /** What is lost or there twice, in words. */
  faults: string[];
  /** Whether a job that was due has notified somebody by mail. */
  isNotified: boolean;
};

/** Kills the app outright, again and again at random moments while customers come, and starts it again on the same data. */
export async function killAgainAndAgain({
  kills,
  isEmbedded,
}: {
  kills: number;
  isEmbedded: boolean;
}): Promise<Survival> {
  const cluster = await startCluster({ instances: 1, isEmbedded, env: { LOG_LEVEL: "error" } });
  const [app] = cluster.instances;
  const control = sandboxControl(cluster.sandboxUrl);
  try {
    if (!app) throw new Error("There is no instance.");
    const email = `${randomUUID()}@brightwater.example`;
    const member = await signedIn(cluster.appUrl, control, email);
    const load = startLoad({ appUrl: cluster.appUrl, webhookSecret: cluster.webhookSecret, member });
    const restartsMs: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await untilMoreIsNoted(load.noted, randomInt(fewest, most));
      await pause(randomInt(longestMs));
      await app.kill();
      const began = performance.now();
      await app.start();
      restartsMs.push(performance.now() - began);
    }
    await untilMoreIsNoted(load.noted, most);
    const { unanswered } = await load.stop();
    await app.end();
    const { companies: atCodat } = await control.state();
    const { noted } = load;
    const faults = await withDatabase(cluster.database, async (query) => {
      await leaveNoticeToSend(query, email);
      return findFaults({ query, noted, atCodat, email });
    });
    await app.start();
    const { started, agreed, delivered } = noted;
    return {
      acknowledged: { started: started.length, agreed: agreed.length, delivered: delivered.length },
      unanswered,
      restartsMs,
      faults,
      isNotified: await isNotified(control, email),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.stack : String(error);
    throw new PlainError(`${cluster.output()}\n${reason}`, { cause: error });
  } finally {
    await cluster.stop();
  }
}

async function untilMoreIsNoted(noted: Noted, more: number): Promise<void> {
  const count = () => noted.started.length + noted.agreed.length;
  const enough = count() + more;
  const deadline = performance.now() + progressTimeoutMs;
  while (count() < enough) {
    if (performance.now() > deadline) throw new Error("The app acknowledged nothing for a minute.");
    await pause(10);
  }
}

/** Somebody with a company, a bank and a session. */
async function signedIn(appUrl: string, control: Control, email: string): Promise<Visitor> {
  const member = newVisitor(appUrl);
  if (!(await member.start({ companyName: `Bakery ${randomUUID()}`, email }))) throw new Error("Nothing was started.");
  if (!(await member.agree())) throw new Error("Nothing was agreed to.");
  await member.send("/api/sign-in", { email });
  const [link] = (await control.mails(email)).at(-1)?.links ?? [];
  if (!link) throw new Error("No sign-in link was mailed.");
  await member.send("/api/sign-in/confirm", { email, token: new URL(link).searchParams.get("token") ?? "" });
  return member;
}

/** A job that is due, and something of which it will notify by mail the person who owns the company by now. */
async function leaveNoticeToSend(query: Query, email: string): Promise<void> {
  await query(
    `insert into membership (user_id, company_id, role, created_at)
      select "user".id, company.id, 'owner', now() - interval '1 minute'
      from company join "user" on "user".email = company.email where company.email = $1`,
    [email],
  );
  await query(
    `insert into event (id, company_id, connection_id, kind, actor)
      select gen_random_uuid(), company.id, connection.id, 'connection-ended', 'system'
      from company join connection on connection.company_id = company.id where company.email = $1`,
    [email],
  );
  await query("insert into jobs.job (name, policy) select name, policy from jobs.queue where name = 'send-notices'");
}

async function isNotified(control: Control, email: string): Promise<boolean> {
  const deadline = performance.now() + mailTimeoutMs;
  while (performance.now() < deadline) {
    const mails = await control.mails(email);
    if (mails.some(({ subject }) => subject.endsWith("access has ended"))) return true;
    await pause(100);
  }
  return false;
}
