import { type AccountSubject, accountPages, accountPolls } from "./account-subjects";
import { compare, compareRow, concurrency, medianRate, type Subject } from "./compare";
import { measureExports } from "./exports";
import type { Run } from "./load";
import { measureAnswer } from "./measure-answer";
import { emptyHandlerPath, emptyPath } from "./screens";
import type { Stack } from "./stack";
import { kilobytes, times } from "./statistics";
import { type Row, table } from "./table";

/** Fewer than elsewhere: the large ones are slow, and what is looked for is large. */
const rounds = 3;

/** What the pages of the account cost as connections and transactions become more, and what an export costs. */
export async function measureAccount(stack: Stack): Promise<string> {
  const exports = await measureExports(stack);
  await stack.control("DELETE", "requests");
  const pages = await measure(stack, emptyPath, await accountPages(stack));
  const polls = await measure(stack, emptyHandlerPath, await accountPolls(stack));
  const calls = (await stack.calls()).map(({ operation }) => operation);
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

type Measured = Subject & Pick<AccountSubject, "smaller"> & { runs: Run[]; bytes: number; cells: Row };

async function measure(stack: Stack, emptyAt: string, subjects: AccountSubject[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  const compared = await compare(stack, emptyAt, subjects, rounds);
  for (const subject of [{ ...compared.empty, smaller: undefined }, ...compared.subjects]) {
    const { bytes, statements } = await measureAnswer(stack, subject);
    const cells = compareRow(subject.name, subject.runs, compared.empty.runs);
    measured.push({
      ...subject,
      bytes,
      cells: { ...cells, bytes: kilobytes(bytes), statements: String(statements) },
    });
  }
  return measured;
}

function growthRows(measured: Measured[]): Row[] {
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
