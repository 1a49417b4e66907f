import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Noted, nothingNoted } from "./noted";
import { newVisitor, sendEmptyWebhook, type Visitor } from "./visitor";

const visitorsAtOnce = 4;
const pauseAfterFailureMs = 50;
const timeZones = ["Europe/London", "Europe/Dublin", "Europe/Paris", "Europe/Berlin", "Europe/Madrid", "Europe/Rome"];

/** Lets customers come, each of a company with a name of its own, and notes what they were answered. `member` is signed in, and changes settings. */
export function startLoad({
  appUrl,
  webhookSecret,
  member,
}: {
  appUrl: string;
  webhookSecret: string;
  member: Visitor;
}) {
  const noted = nothingNoted();
  let unanswered = 0;
  let isOver = false;
  const until = async (work: () => Promise<boolean>) => {
    while (!isOver) {
      if (await work()) continue;
      unanswered += 1;
      await pause(pauseAfterFailureMs);
    }
  };
  const working = [
    ...Array.from({ length: visitorsAtOnce }, () => until(() => come(appUrl, noted))),
    until(() => save(member, noted)),
    until(() => deliver(appUrl, webhookSecret, noted)),
  ];
  return {
    noted,
    /** Answers how much was not acknowledged. */
    stop: async () => {
      isOver = true;
      await Promise.all(working);
      return { unanswered };
    },
  };
}

async function come(appUrl: string, noted: Noted): Promise<boolean> {
  const companyName = `Bakery ${randomUUID()}`;
  const visitor = newVisitor(appUrl);
  if (!(await visitor.start({ companyName }))) return false;
  noted.started.push(companyName);
  if (!(await visitor.agree())) return false;
  noted.agreed.push(companyName);
  return true;
}

async function deliver(appUrl: string, secret: string, noted: Noted): Promise<boolean> {
  const id = await sendEmptyWebhook(appUrl, secret);
  if (id !== null) noted.delivered.push(id);
  await pause(pauseAfterFailureMs);
  return id !== null;
}

/** What was not acknowledged may be there all the same, so everything since the last that was is noted too. */
async function save(member: Visitor, noted: Noted): Promise<boolean> {
  const last = timeZones.indexOf(noted.saving.at(-1) ?? noted.saved ?? "");
  const next = timeZones[(last + 1) % timeZones.length] ?? "UTC";
  noted.saving.push(next);
  if (!(await member.save(next))) return false;
  noted.saved = next;
  noted.saving = [];
  return true;
}
