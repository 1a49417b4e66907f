import { compare, compareRow, compareRows, concurrency, durationMs, unchanged, usualRounds } from "./compare.mjs";
import { linkBank, readAgreement, startJourney, untilSettled } from "./journeys.mjs";
import { runLoad } from "./load";
import { emptyHandlerPath, emptyPath, expectedOf } from "./screens.mjs";
import { table } from "./table";

const watchers = 16;
const startsPerRound = 100;

/** Requests per second of what carries the load, each measured in turn with the empty page or route handler. */
export async function measureRequests({ usual, large }) {
  await usual.control("PATCH", "settings", { syncSeconds: 1 });
  const settled = await linkedJourney(usual);
  await untilSettled(usual, settled);
  const pages = await compare(usual, emptyPath, [
    ...bankLists(usual, settled),
    ...bankLists(large, await startJourney(large)),
  ]);
  const poll = { path: "/api/journey/progress", cookie: settled, expected: expectedOf.settledPoll };
  const polls = await compare(usual, emptyHandlerPath, [
    { ...poll, name: "poll, settled" },
    { ...(await unchanged(usual, poll)), name: "poll, settled and unchanged (304)" },
  ]);
  const moving = await compareMoving(usual);
  const starts = await compareStarts(usual);
  return table(
    `Requests per second, ${concurrency} at once`,
    [...[pages, polls, moving].flatMap(compareRows), ...starts],
    [
      `Medians of ${usualRounds} rounds in turn with the empty page (for pages) or the empty route handler; the spread is from the slowest to the fastest round.`,
    ],
  );
}

function bankLists(stack, cookie) {
  const name = `bank list, ${stack.bankCount} banks`;
  return [
    { name, path: "/connect", cookie, stack, expected: expectedOf.bankList },
    { name: `${name}, a search`, path: "/connect?q=barclays", cookie, stack, expected: expectedOf.bankSearch },
  ];
}

async function compareMoving(stack) {
  await stack.control("PATCH", "settings", { sync: { mode: "stuck" } });
  const cookies = [];
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

async function compareStarts(stack) {
  const agreement = new URLSearchParams(await readAgreement(stack, await startJourney(stack))).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: stack.appUrl };
  const empty = { method: "POST", path: emptyHandlerPath, headers, body: agreement };
  const results = { empty: [], real: [] };
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

async function linkedJourney(stack) {
  const cookie = await startJourney(stack);
  await linkBank(stack, cookie);
  return cookie;
}

async function inTens(count, make) {
  const made = [];
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: 10 }, make))));
  return made;
}
