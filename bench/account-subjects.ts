import { PlainError } from "../scripts/terminal.mjs";
import { type Size, sizes } from "./companies";
import { type Subject, unchanged } from "./compare";
import { expectedOf } from "./screens";
import type { SeededCompany } from "./seed";
import { companyOf, type Stack } from "./stack";

/** A page of the account; `smaller` names the one that it is set against. */
export type AccountSubject = Subject & { smaller: string | undefined };

const transactionsPath = "/account/data/transactions";
/** What is slow would take minutes for the usual number, and is compiled sooner. */
const fewWarmUpCalls = 16;
/** What is older is the last twelfth of the history. */
const deepAfterDays = 670;
const rowsOfPage = 50;
/** The smaller history ends on that page. */
const rowsAtTheEnd = 20;
const rareRows = 3;

/** The pages of the account, each for a small and a large company. */
export async function accountPages(stack: Stack): Promise<AccountSubject[]> {
  const dashboards = [sizes.few, sizes.many, sizes.wide].map((size) => ({
    ...subject(stack, size, { name: "your banks", path: "/account", expected: expectedOf.dashboard(size) }),
    smaller: size === sizes.few ? undefined : `your banks, ${sizes.few.name}`,
  }));
  const lists: AccountSubject[] = [];
  for (const size of [sizes.short, sizes.long]) {
    for (const list of await listsOf(stack, size)) {
      const smaller = size === sizes.long ? `${list.name}, ${sizes.short.name}` : undefined;
      lists.push({ ...subject(stack, size, list), smaller });
    }
  }
  return [...dashboards, ...lists];
}

/** The poll of the dashboard, as it is and as it is asked for again. */
export async function accountPolls(stack: Stack): Promise<AccountSubject[]> {
  const polls: AccountSubject[] = [];
  for (const size of [sizes.few, sizes.many]) {
    const path = `/api/account/sync?company=${companyOf(stack, size).companyId}`;
    const poll = { path, expected: expectedOf.settledSync };
    const smaller = (name: string) => (size === sizes.many ? `${name}, ${sizes.few.name}` : undefined);
    const whole = subject(stack, size, { ...poll, name: "poll, settled" });
    polls.push({ ...whole, smaller: smaller("poll, settled") });
    const same = await unchanged(stack, subject(stack, size, { ...poll, name: "poll, unchanged (304)" }));
    polls.push({ ...same, smaller: smaller("poll, unchanged (304)") });
  }
  return polls;
}

function subject(
  stack: Stack,
  size: Size,
  { name, path, expected }: Pick<Subject, "name" | "path" | "expected">,
): Subject {
  const isSlow = size === sizes.many || size === sizes.long;
  return {
    name: `${name}, ${size.name}`,
    path,
    expected,
    cookie: companyOf(stack, size).cookie,
    warmUpCalls: isSlow ? fewWarmUpCalls : undefined,
  };
}

async function listsOf(stack: Stack, size: Size) {
  const company = companyOf(stack, size);
  const page = expectedOf.transactions(rowsOfPage);
  const ofAccount = `${transactionsPath}?account=${encodeURIComponent(company.accountKey ?? "")}`;
  const rare = expectedOf.transactions(rareRows, company.rareWord);
  const atTheEnd = expectedOf.transactions(rowsAtTheEnd);
  return [
    { name: "transactions", path: transactionsPath, expected: page },
    { name: "transactions, near the end", path: await findDeepPage(stack, company), expected: atTheEnd },
    { name: "transactions, one account", path: ofAccount, expected: page },
    { name: "transactions, a rare word", path: `${transactionsPath}?q=${company.rareWord}`, expected: rare },
    { name: "your data", path: "/account/data", expected: expectedOf.bankData(size) },
  ];
}

/** A cursor into the list comes from the page before it: here by the first page of what is old. */
async function findDeepPage({ appUrl }: Stack, { cookie }: SeededCompany): Promise<string> {
  const day = new Date(Date.now() - deepAfterDays * 86_400_000).toISOString().slice(0, 10);
  const page = await (await fetch(`${appUrl}${transactionsPath}?to=${day}`, { headers: { cookie } })).text();
  const cursor = /[?;&]after=([\w-]+)/.exec(page)?.[1];
  if (!cursor) throw new PlainError("The page of old transactions leads on to no other.");
  return `${transactionsPath}?after=${cursor}`;
}
