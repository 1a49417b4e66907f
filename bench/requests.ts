import {
  type Compared,
  compare,
  compareRow,
  compareRows,
  concurrency,
  durationMs,
  type Subject,
  unchanged,
  usualRounds,
} from "./compare";
import { linkBank, readAgreement, startJourney, untilSettled } from "./journeys";
import { type Run, runLoad } from "./load";
import { emptyHandlerPath, emptyPath, expectedOf } from "./screens";
import type { Stack } from "./stack";
import { type Row, table } from "./table";

const watchers = 16;
const startsPerRound = 100;

/** Requests per second of what carries the load, each measured in turn with the empty page or route handler. */
export async function measureRequests({ usual, large }: { usual: Stack; large: Stack }): Promise<string> {
  await usual.control("PATCH", "settings", { syncSeconds: 1 });
  const settled = await linkedJourney(usual);
  await untilSettled(usual, settled);
  const pages = await compare(usual, emptyPath, [
    ...bankLists(usual, settled),
    ...bankLists(large, await startJourney(large)),
  ]);
  const poll = {
    name: "poll, settled",
    path: "/api/journey/progress",
    cookie: settled,
    expected: expectedOf.settledPoll,
  };
  const polls = await compare(usual, emptyHandlerPath, [
    poll,
    { ...(await unchanged(usual, poll)), name: "poll, settled and unchanged (304)" },
  ]);
  const moving = await compareMoving(usual);
  const starts = await compareStarts(usual);
  return table(
    `Requests per second, ${concurrency} at once`,
    [...[pages, polls, moving].flatMap((compared) => compareRows(compared)), ...starts],
    [
      `Medians of ${usualRounds} rounds in turn with the empty page (for pages) or the empty route handler; the spread is from the slowest to the fastest round.`,
    ],
  );
}

function bankLists(stack: Stack, cookie: string): Subject[] {
  const name = `bank list, ${stack.bankCount} banks`;
  return [
    { name, path: "/connect", cookie, stack, expected: expectedOf.bankList },
    { name: `${name}, a search`, path: "/connect?q=barclays", cookie, stack, expected: expectedOf.bankSearch },
  ];
}

async function compareMoving(stack: Stack): Promise<Compared<Subject>> {
  await stack.control("PATCH", "settings", { sync: { mode: "stuck" } });
  const cookies: string[] = [];
  for (let count = 0; count < watchers; count += 1) cookies.push(await linkedJourney(stack));
  await stack.control("PATCH", "settings", { sync: { mode: "normal" } });
  return compare(stack, emptyHandlerPath, [
    {
      name: `poll, moving, ${watchers} companies`,
      path: "/api/journey/progress",
      cookies,
      expected: expectedOf.movingPoll,
    },
  ]);
}

async function compareStarts(stack: Stack): Promise<Row[]> {
  const agreement = new URLSearchParams(await readAgreement(stack, await startJourney(stack))).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: stack.appUrl };
  const empty = { method: "POST", path: emptyHandlerPath, headers, body: agreement };
  const results: { empty: Run[]; real: Run[] } = { empty: [], real: [] };
  for (let round = -1; round < usualRounds; round += 1) {
    const cookies = await inTens(startsPerRound, () => startJourney(stack));
    const calls = cookies.map((cookie) => ({ ...empty, path: "/api/journey/link", headers: { ...headers, cookie } }));
    const plan = { origins: [stack.appUrl], concurrency };
    const emptyRun = await runLoad({ ...plan, expected: expectedOf.emptyHandler, durationMs, calls: [empty] });
    const realRun = await runLoad({ ...plan, expected: expectedOf.sentToBank, durationMs: null, calls });
    if (round < 0) continue;
    results.empty.push(emptyRun);
    results.real.push(realRun);
  }
  return [
    compareRow("an empty route handler (POST)", results.empty, results.empty),
    compareRow("start-connection", results.real, results.empty),
  ];
}

async function linkedJourney(stack: Stack): Promise<string> {
  const cookie = await startJourney(stack);
  await linkBank(stack, cookie);
  return cookie;
}

async function inTens<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: 10 }, make))));
  return made;
}
