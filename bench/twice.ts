import { held, type Size } from "./companies";
import { type Compared, compare, concurrency, medianRate, type Subject } from "./compare";
import { emptyPath, expectedOf } from "./screens";
import { companyOf, type Stack } from "./stack";
import { milliseconds, times } from "./statistics";
import { type Row, table } from "./table";

const rounds = 3;
/** What is slow would take minutes for the usual number. */
const warmUpCalls = 16;
const rowsOfPage = 50;

type Page = Pick<Subject, "path"> & { title: string; expected: (size: Size) => Subject["expected"] };

const pages: Page[] = [
  { title: "your data", path: "/account/data", expected: expectedOf.bankData },
  { title: "transactions", path: "/account/data/transactions", expected: () => expectedOf.transactions(rowsOfPage) },
  { title: "home", path: "/account", expected: expectedOf.dashboard },
];

/** What it costs that the same accounts are connected twice, of which each transaction counts and is listed once. */
export async function measureTwice(stack: Stack): Promise<string> {
  const compared = await compare(
    stack,
    emptyPath,
    pages.flatMap((page) => subjectsOf(stack, page)),
    rounds,
  );
  return table(
    "The same accounts, connected twice",
    pages.map((page) => row(page, compared)),
    [
      `Medians of ${rounds} rounds in turn, ${concurrency} requests at once; cost is the time that the app spends on a request.`,
    ],
  );
}

function subjectsOf(stack: Stack, page: Page): Subject[] {
  return Object.values(held).map((size) => ({
    name: `${page.title}, ${size.name}`,
    path: page.path,
    expected: page.expected(size),
    cookie: companyOf(stack, size).cookie,
    warmUpCalls,
  }));
}

function row({ title }: Page, { subjects }: Compared<Subject>): Row {
  const rateOf = ({ name }: Size) => {
    const subject = subjects.find((one) => one.name === `${title}, ${name}`);
    return medianRate(subject?.runs ?? []);
  };
  return {
    page: title,
    once: milliseconds(1000 / rateOf(held.once)),
    twice: milliseconds(1000 / rateOf(held.twice)),
    "of once": times(rateOf(held.once) / rateOf(held.twice)),
  };
}
