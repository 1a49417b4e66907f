import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { newVisitor, sendEmptyWebhook } from "./visitor.mjs";

const visitorsAtOnce = 4;
const pauseAfterFailureMs = 50;
const timeZones = ["Europe/London", "Europe/Dublin", "Europe/Paris", "Europe/Berlin", "Europe/Madrid", "Europe/Rome"];

/**
 * Keeps customers coming, each of a company with a name of its own, and notes what they were answered.
 * @param {{ appUrl: string, webhookSecret: string, member: ReturnType<typeof newVisitor> }} options `member` is signed in,
 * and changes settings
 */
export function startLoad({ appUrl, webhookSecret, member }) {
  const noted = { started: [], agreed: [], delivered: [], saved: null, saving: [], unanswered: 0 };
  let isOver = false;
  const until = async (work) => {
    while (!isOver) {
      if (await work()) continue;
      noted.unanswered += 1;
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
    stop: async () => {
      isOver = true;
      await Promise.all(working);
    },
  };
}

async function come(appUrl, noted) {
  const companyName = `Bakery ${randomUUID()}`;
  const visitor = newVisitor(appUrl);
  if (!(await visitor.start({ companyName }))) return false;
  noted.started.push(companyName);
  if (!(await visitor.agree())) return false;
  noted.agreed.push(companyName);
  return true;
}

async function deliver(appUrl, secret, noted) {
  const id = await sendEmptyWebhook(appUrl, secret);
  if (id !== null) noted.delivered.push(id);
  await pause(pauseAfterFailureMs);
  return id !== null;
}

/** What was not acknowledged may be there all the same, so everything since the last that was is kept in mind. */
async function save(member, noted) {
  const next = timeZones[(timeZones.indexOf(noted.saving.at(-1) ?? noted.saved) + 1) % timeZones.length];
  noted.saving.push(next);
  if (!(await member.save(next))) return false;
  noted.saved = next;
  noted.saving = [];
  return true;
}
