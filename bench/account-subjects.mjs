import { PlainError } from "../scripts/terminal.mjs";
import { sizes } from "./companies.mjs";
import { etagOf } from "./compare.mjs";

const transactionsPath = "/account/data/transactions";
/** What is slow would take minutes for the usual number, and is compiled sooner. */
const fewWarmUpCalls = 16;
/** What is older is the last twelfth of the history. */
const deepAfterDays = 670;

/** The pages of the account, each for a small and a large company: `smaller` names the one that it is set against. */
export async function accountPages(stack) {
  const dashboards = [sizes.few, sizes.many, sizes.wide].map((size) => ({
    ...subject(stack, size, "your banks", "/account"),
    smaller: size === sizes.few ? undefined : `your banks, ${sizes.few.name}`,
  }));
  const lists = [];
  for (const size of [sizes.short, sizes.long]) {
    for (const [name, path] of Object.entries(await listPaths(stack, size))) {
      const smaller = size === sizes.long ? `${name}, ${sizes.short.name}` : undefined;
      lists.push({ ...subject(stack, size, name, path), smaller });
    }
  }
  return [...dashboards, ...lists];
}

/** The poll of the dashboard, as it is and as it is asked for again. */
export async function accountPolls(stack) {
  const polls = [];
  for (const size of [sizes.few, sizes.many]) {
    const poll = subject(
      stack,
      size,
      "poll, settled",
      `/api/account/sync?company=${stack.companies[size.name].companyId}`,
    );
    const isLarger = size === sizes.many;
    polls.push({ ...poll, smaller: isLarger ? `poll, settled, ${sizes.few.name}` : undefined });
    const unchanged = subject(stack, size, "poll, unchanged (304)", poll.path);
    const smaller = isLarger ? `poll, unchanged (304), ${sizes.few.name}` : undefined;
    polls.push({ ...unchanged, etag: await etagOf(stack, poll), smaller });
  }
  return polls;
}

function subject({ companies }, size, name, path) {
  const isSlow = size === sizes.many || size === sizes.long;
  return {
    name: `${name}, ${size.name}`,
    path,
    cookie: companies[size.name].cookie,
    warmUpCalls: isSlow ? fewWarmUpCalls : undefined,
  };
}

async function listPaths(stack, size) {
  const company = stack.companies[size.name];
  return {
    transactions: transactionsPath,
    "transactions, near the end": await findDeepPage(stack, company),
    "transactions, one account": `${transactionsPath}?account=${encodeURIComponent(company.accountKey)}`,
    "transactions, a rare word": `${transactionsPath}?q=${company.rareWord}`,
    "your data": "/account/data",
  };
}

/** A place in the list is told by the page before it: here by the first page of what is old. */
async function findDeepPage({ appUrl }, { cookie }) {
  const day = new Date(Date.now() - deepAfterDays * 86_400_000).toISOString().slice(0, 10);
  const page = await (await fetch(`${appUrl}${transactionsPath}?to=${day}`, { headers: { cookie } })).text();
  const place = /[?;&]after=([\w-]+)/.exec(page)?.[1];
  if (!place) throw new PlainError("The page of old transactions leads on to no other.");
  return `${transactionsPath}?after=${place}`;
}
