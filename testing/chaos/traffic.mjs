import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { findFaults, withDatabase } from "./findings.mjs";
import { newVisitor } from "./visitor.mjs";

const progressTimeoutMs = 60_000;

/**
 * Keeps customers coming who open pages, send forms and poll, and notes every answer that is not as it should be.
 * @param {import("../stack/cluster").Cluster} cluster
 */
export async function startTraffic({ appUrl, sandboxUrl, database }, { visitors = 4 } = {}) {
  const noted = { started: [], agreed: [], delivered: [], saved: null, saving: [] };
  const failures = [];
  let isOver = false;
  const visitRepeatedly = async () => {
    while (!isOver) await come(appUrl, { noted, failures });
  };
  const working = Array.from({ length: visitors }, visitRepeatedly);
  const state = async () =>
    (await fetch(`${sandboxUrl}/_sandbox/api/state`, { headers: { connection: "close" } })).json();
  return {
    agreeOnce: async () => {
      const steps = stepsOf(appUrl, noted);
      return Boolean((await steps["starting a journey"]()) && (await steps["agreeing to a bank"]()));
    },
    untilMore: (more) => {
      const enough = noted.agreed.length + more;
      return until(() => noted.agreed.length >= enough || failures.length > 0);
    },
    untilAtCodat: (call) => until(async () => (await state()).requests.some((one) => isCall(one, call))),
    stop: async () => {
      isOver = true;
      await Promise.all(working);
      const { companies: atCodat } = await state();
      const faults = await withDatabase(database, (query) => findFaults({ query, noted, atCodat, email: null }));
      return { failures, faults };
    },
  };
}

/** One customer: a page, two forms, and a poll. */
async function come(appUrl, { noted, failures }) {
  for (const [name, step] of Object.entries(stepsOf(appUrl, noted))) {
    if (await step()) continue;
    failures.push(`${name} failed`);
    return;
  }
}

function stepsOf(appUrl, noted) {
  const companyName = `Bakery ${randomUUID()}`;
  const visitor = newVisitor(appUrl);
  return {
    "the start page": async () => (await visitor.send("/start"))?.status === 200,
    "starting a journey": async () => (await visitor.start({ companyName })) && noted.started.push(companyName),
    "agreeing to a bank": async () => (await visitor.agree()) && noted.agreed.push(companyName),
    "a poll": async () => (await visitor.send("/api/journey/progress"))?.status === 200,
  };
}

async function until(isSo) {
  const deadline = Date.now() + progressTimeoutMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("It did not come about within a minute.");
    await pause(20);
  }
}

function isCall({ method, path }, call) {
  return `${method} ${path}` === call;
}
