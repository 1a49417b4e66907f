import { accountPages, accountPolls } from "./account-subjects.mjs";
import { compare, compareRows, concurrency, medianRate } from "./compare.mjs";
import { measureExports } from "./exports.mjs";
import { measureAnswer } from "./measure-answer.mjs";
import { emptyHandlerPath, emptyPath } from "./screens.mjs";
import { kilobytes, times } from "./statistics";
import { table } from "./table";

/** Fewer than elsewhere: the large ones are slow, and what is looked for is large. */
const rounds = 3;

/** What the pages of the account cost as connections and transactions become more, and what an export costs. */
export async function measureAccount({ sizes: stack }) {
  const exports = await measureExports(stack);
  await stack.control("DELETE", "requests");
  const pages = await measure(stack, emptyPath, await accountPages(stack));
  const polls = await measure(stack, emptyHandlerPath, await accountPolls(stack));
  const { requests } = await stack.control("GET", "requests");
  const calls = requests.map(({ operation }) => operation);
  return [
    table(
      `The account, ${concurrency} requests at once`,
      [...pages, ...polls].map(({ cells }) => cells),
      [
        `Medians of ${rounds} rounds in turn with the empty page (for pages) or the empty route handler; bytes are those of the answer, gzip, without headers; statements are those that the database is given for one request.`,
        `Calls to Codat meanwhile: ${calls.length === 0 ? "none" : `${calls.length}, ${[...new Set(calls)].join(", ")}`}.`,
      ],
    ),
    table("How the cost grows", growthRows(pages).concat(growthRows(polls)), [
      "Cost is the time that the app spends on a request, by the requests per second; what an empty one costs is part of it.",
    ]),
    exports,
  ].join("\n");
}

async function measure(stack, emptyAt, subjects) {
  const measurements = [];
  const compared = await compare(stack, emptyAt, subjects, rounds);
  for (const subject of compared) measurements.push(await measureAnswer(stack, subject));
  return compareRows(compared).map((cells, at) => {
    const { bytes, statements } = measurements[at];
    return { ...compared[at], bytes, cells: { ...cells, bytes: kilobytes(bytes), statements: String(statements) } };
  });
}

function growthRows(measured) {
  return measured.flatMap(({ name, smaller, bytes, runs }) => {
    const few = measured.find((other) => other.name === smaller);
    if (!few) return [];
    return {
      request: name,
      "set against": few.name,
      cost: times(medianRate(few.runs) / medianRate(runs)),
      bytes: bytes > 0 ? times(bytes / few.bytes) : "–",
    };
  });
}
