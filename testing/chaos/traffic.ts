import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "../stack/cluster";
import { findFaults, withDatabase } from "./findings";
import { type Noted, nothingNoted } from "./noted";
import { sandboxControl } from "./sandbox";
import { newVisitor } from "./visitor";

const progressTimeoutMs = 60_000;

/** Lets customers come who open pages, send forms and poll, and notes every answer that is not as it should be. */
export function startTraffic({ appUrl, sandboxUrl, database }: Cluster, { visitors = 4 } = {}) {
  const noted = nothingNoted();
  const failures: string[] = [];
  let isOver = false;
  const visitRepeatedly = async () => {
    while (!isOver) await come(appUrl, { noted, failures });
  };
  const working = Array.from({ length: visitors }, visitRepeatedly);
  const { state } = sandboxControl(sandboxUrl);
  return {
    /** Lets one customer start and agree, and answers whether that was acknowledged. */
    agreeOnce: async () => {
      const steps = stepsOf(appUrl, noted);
      return (await steps["starting a journey"]()) && (await steps["agreeing to a bank"]());
    },
    /** Until so many more have agreed, or something has failed. */
    untilMore: (more: number) => {
      const enough = noted.agreed.length + more;
      return until(() => noted.agreed.length >= enough || failures.length > 0);
    },
    /** Until Codat was called: "POST /companies". */
    untilAtCodat: (call: string) =>
      until(async () => (await state()).requests.some(({ method, path }) => `${method} ${path}` === call)),
    /** Lets those under way finish; answers what failed, and what is lost or there twice. */
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
async function come(appUrl: string, { noted, failures }: { noted: Noted; failures: string[] }): Promise<void> {
  for (const [name, step] of Object.entries(stepsOf(appUrl, noted))) {
    if (await step()) continue;
    failures.push(`${name} failed`);
    return;
  }
}

function stepsOf(appUrl: string, noted: Noted) {
  const companyName = `Bakery ${randomUUID()}`;
  const visitor = newVisitor(appUrl);
  return {
    "the start page": async () => (await visitor.send("/start"))?.status === 200,
    "starting a journey": async () => (await visitor.start({ companyName })) && noted.started.push(companyName) > 0,
    "agreeing to a bank": async () => (await visitor.agree()) && noted.agreed.push(companyName) > 0,
    "a poll": async () => (await visitor.send("/api/journey/progress"))?.status === 200,
  };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + progressTimeoutMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("It did not come about within a minute.");
    await pause(20);
  }
}
