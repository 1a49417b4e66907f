import { type BankData, customerOf, generateBankData } from "../banks/bank-data";
import { dayMs, startOfDay } from "../dates";
import type { Connection } from "../entities";
import { finishedAt, isUnderWay } from "../sync/pull-operation";
import { operationsOf } from "../sync/queue";
import type { BankingType } from "../sync/statuses";
import type { World } from "../world";

export type ReadData = { data: BankData; readAt: number };
/** `isFirst`: no reading of that type was successful before it. */
type Reading = { readAt: number; isFirst: boolean };

const mostReads = 24;
const mostPostings = 1_500_000;

/** What the last successful sync of that type brought, however long ago: it stays readable after access has ended. */
export function lastRead(world: World, connection: Connection, dataType: BankingType): ReadData | null {
  const now = world.now();
  const readings = operationsOf(world, connection.id).filter(
    (one) => one.dataType === dataType && one.outcome === "Complete" && !isUnderWay(one, now),
  );
  const successful = readings.at(-1);
  if (!successful || connection.firstLinkedAt === null) return null;
  const readAt = finishedAt(successful);
  return { data: readUntil(world, connection, { readAt, isFirst: readings.length === 1 }), readAt };
}

/** The same answer, down to the same lists, until something changes that decides about it: what is remembered of a list holds. */
function readUntil(world: World, connection: Connection, { readAt, isFirst }: Reading): BankData {
  const { emptyAccounts, history, gap, transactionsPerAccount, oddities, oddKinds } = world.settings;
  const { id, login, withheldAccountIds, linkedAt } = connection;
  const decisive = [
    id,
    login,
    withheldAccountIds,
    readAt,
    isFirst,
    emptyAccounts,
    history,
    gap,
    transactionsPerAccount,
    oddities,
    oddKinds,
    linkedAt,
  ];
  const key = JSON.stringify(decisive);
  const known = world.reads.get(key);
  if (known) return known;
  const read = narrow(world, connection, {
    data: bankDataUntil(world, connection, readAt),
    readAt,
    isFirst,
  });
  world.reads.set(key, read);
  for (const oldest of world.reads.keys()) {
    if (world.reads.size <= mostReads) break;
    world.reads.delete(oldest);
  }
  return read;
}

function bankDataUntil(world: World, connection: Connection, until: number): BankData {
  const { integration, companyId, login, firstLinkedAt } = connection;
  const { transactionsPerAccount, oddities } = world.settings;
  const customer = customerOf(integration, companyId, login);
  const variety = JSON.stringify([transactionsPerAccount, oddities]);
  const known = world.bankData.get(customer);
  if (known?.variety === variety && known.data.toDay >= startOfDay(until)) return known.data;
  const knownSince = world.knownSince.get(customer) ?? startOfDay(firstLinkedAt ?? until);
  world.knownSince.set(customer, knownSince);
  const data = generateBankData({
    integration,
    customer,
    knownSince,
    until,
    variety: { transactionsPerAccount, oddities },
  });
  world.bankData.delete(customer);
  world.bankData.set(customer, { variety, data });
  forgetOldest(world);
  return data;
}

/** Any of it can be made again: what has lain longest goes first. */
function forgetOldest(world: World): void {
  let postings = 0;
  for (const { data } of world.bankData.values()) postings += data.postings.length;
  for (const [customer, { data }] of world.bankData) {
    if (postings <= mostPostings || world.bankData.size === 1) return;
    world.bankData.delete(customer);
    postings -= data.postings.length;
  }
}

/** Leaves what the customer chose to share, as far back as the bank goes and up to the day of the reading. */
function narrow(
  world: World,
  { withheldAccountIds }: Connection,
  { data, readAt, isFirst }: ReadData & Reading,
): BankData {
  const { emptyAccounts, history, gap, oddKinds } = world.settings;
  const [closed] = oddKinds.includes("closed-account") ? data.accounts : [];
  const toDay = startOfDay(readAt);
  const isShort = history === "90-days" || (!isFirst && oddKinds.includes("shorter-later"));
  const fromDay = isShort ? toDay - 90 * dayMs : data.fromDay;
  const isShared = (id: string) => !withheldAccountIds.includes(id) && id !== closed?.id;
  const isRead = ({ account, day }: { account: { id: string }; day: number }) =>
    day >= fromDay && day <= toDay && isShared(account.id);
  const isInGap = (day: number) =>
    gap !== null && day >= toDay - gap.fromDaysAgo * dayMs && day <= toDay - gap.toDaysAgo * dayMs;
  return {
    accounts: data.accounts.filter(({ id }) => isShared(id)),
    postings: emptyAccounts ? [] : data.postings.filter((posting) => isRead(posting) && !isInGap(posting.day)),
    dayBalances: data.dayBalances.filter(isRead),
    fromDay,
    toDay,
  };
}
