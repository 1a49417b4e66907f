import type { Expected } from "./answers";
import { compareRow, concurrency, durationMs } from "./compare";
import { type Run, runLoad } from "./load";
import { emptyPath, expectedOf } from "./screens";
import { growTo, growthCookie } from "./seed-growth";
import type { ServerStack } from "./server-stack";
import { type Row, table } from "./table";

const rounds = 5;
const browsers = 1_000;
const warmUpMs = 3_000;

/** Whether a second instance on the same machine and database helps, or at least costs nothing. */
export async function measureInstances(stack: ServerStack): Promise<string> {
  await growTo(stack.database, browsers);
  const second = await stack.startInstance();
  try {
    const cookies = Array.from({ length: browsers }, (_, at) => growthCookie(at + 1));
    const subjects = [
      { name: "an empty page", path: emptyPath, cookies: [""], expected: expectedOf.emptyPage },
      { name: "bank list", path: "/connect", cookies, expected: expectedOf.bankList },
      {
        name: "poll, each of another company",
        path: "/api/journey/progress",
        cookies,
        expected: expectedOf.settledPoll,
      },
    ];
    const rows: Row[] = [];
    for (const subject of subjects) rows.push(...(await compareInstances([stack.appUrl, second.url], subject)));
    return table(`One instance and two, PostgreSQL, ${concurrency} requests at once`, rows, [
      `Medians of ${rounds} rounds by turns. The client, the sandbox and PostgreSQL share the machine's cores with the instances.`,
    ]);
  } finally {
    await second.stop();
  }
}

type Subject = { name: string; path: string; cookies: string[]; expected: Expected };

async function compareInstances(urls: string[], { name, path, cookies, expected }: Subject): Promise<Row[]> {
  const calls = cookies.map((cookie) => ({ method: "GET", path, headers: { "accept-encoding": "gzip", cookie } }));
  const plan = { concurrency, expected, calls };
  for (const url of urls) await runLoad({ ...plan, origins: [url], durationMs: warmUpMs });
  const one: Run[] = [];
  const two: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await runLoad({ ...plan, origins: urls.slice(0, 1), durationMs }));
    two.push(await runLoad({ ...plan, origins: urls, durationMs }));
  }
  return [compareRow(`${name}, one`, one, one), compareRow(`${name}, two`, two, one)].map(ofOne);
}

function ofOne({ "of empty": ofOne, "p50 of empty": p50OfOne, ...cells }: ReturnType<typeof compareRow>): Row {
  return { ...cells, "of one": ofOne, "p50 of one": p50OfOne };
}
