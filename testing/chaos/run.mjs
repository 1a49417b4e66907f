import { randomInt, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../../scripts/terminal.mjs";
import { startCluster } from "../stack/cluster";
import { findFaults, withDatabase } from "./findings.mjs";
import { startLoad } from "./load.mjs";
import { newVisitor } from "./visitor.mjs";

/** The app is killed once it has acknowledged so much since it was back, and then so many milliseconds. */
const [fewest, most] = [1, 15];
const longestMs = 100;
const progressTimeoutMs = 60_000;
const mailTimeoutMs = 60_000;

/**
 * Kills the app outright, again and again at random moments while customers come, and starts it again on the same data.
 * @param {{ kills: number, isEmbedded: boolean }} options
 * @returns what was acknowledged, how long the app took to be back (ms), what is lost or there twice, and whether the jobs
 * went on afterwards
 */
export async function killAgainAndAgain({ kills, isEmbedded }) {
  const cluster = await startCluster({ instances: 1, isEmbedded, env: { LOG_LEVEL: "error" } });
  const [app] = cluster.instances;
  const control = controlOf(cluster.sandboxUrl);
  try {
    const email = `${randomUUID()}@brightwater.example`;
    const member = await signedIn(cluster.appUrl, control, email);
    const load = startLoad({ appUrl: cluster.appUrl, webhookSecret: cluster.webhookSecret, member });
    const restartsMs = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await untilMoreIsNoted(load.noted, randomInt(fewest, most));
      await pause(randomInt(longestMs));
      await app.kill();
      const began = performance.now();
      await app.start();
      restartsMs.push(performance.now() - began);
    }
    await untilMoreIsNoted(load.noted, most);
    await load.stop();
    await app.end();
    const { companies: atCodat } = await control("state");
    const { noted } = load;
    const faults = await withDatabase(cluster.database, async (query) => {
      await leaveNoticeToSend(query, email);
      return findFaults({ query, noted, atCodat, email });
    });
    await app.start();
    const { started, agreed, delivered, unanswered } = noted;
    return {
      acknowledged: { started: started.length, agreed: agreed.length, delivered: delivered.length },
      unanswered,
      restartsMs,
      faults,
      isNotified: await isNotified(control, email),
    };
  } catch (error) {
    throw new PlainError(`${cluster.output()}\n${error.stack}`, { cause: error });
  } finally {
    await cluster.stop();
  }
}

async function untilMoreIsNoted(noted, more) {
  const count = () => noted.started.length + noted.agreed.length;
  const enough = count() + more;
  const deadline = performance.now() + progressTimeoutMs;
  while (count() < enough) {
    if (performance.now() > deadline) throw new Error("The app acknowledged nothing for a minute.");
    await pause(10);
  }
}

function controlOf(sandboxUrl) {
  return async (path) => {
    const response = await fetch(`${sandboxUrl}/_sandbox/api/${path}`, { headers: { connection: "close" } });
    if (!response.ok) throw new PlainError(`The sandbox answered ${response.status} to ${path}.`);
    return response.json();
  };
}

/** Somebody with a company, a bank and a session. */
async function signedIn(appUrl, control, email) {
  const member = newVisitor(appUrl);
  if (!(await member.start({ companyName: `Bakery ${randomUUID()}`, email }))) throw new Error("Nothing was started.");
  if (!(await member.agree())) throw new Error("Nothing was agreed to.");
  await member.send("/api/sign-in", { email });
  const { mails } = await control(`mail?to=${encodeURIComponent(email)}`);
  const { searchParams } = new URL(mails.at(-1).links[0]);
  await member.send("/api/sign-in/confirm", { email, token: searchParams.get("token") });
  return member;
}

/** A job that is due, and something of which it will notify by mail the person who owns the company by now. */
async function leaveNoticeToSend(query, email) {
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

async function isNotified(control, email) {
  const deadline = performance.now() + mailTimeoutMs;
  while (performance.now() < deadline) {
    const { mails } = await control(`mail?to=${encodeURIComponent(email)}`);
    if (mails.some(({ subject }) => subject.endsWith("access has ended"))) return true;
    await pause(100);
  }
  return false;
}
