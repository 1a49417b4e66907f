import "server-only";
import type { ListedAccountRow } from "../db/bank-data";
import { findCompanyRow } from "../db/companies";
import { listConnectionRows } from "../db/connections";
import { listConsents } from "../db/consents";
import { insertEvent, listEvents } from "../db/events";
import { listCompaniesOf, listPeopleOf } from "../db/memberships";
import type { Place } from "../db/transactions";
import { findUser } from "../db/users";
import { connectionState } from "../domain/connection-state";
import type { Customer } from "../domain/customer";
import { isDataShown, listBankAccounts, listTransactionRows, listUnread } from "./data-display";
import { streamText } from "./exports";
import { transactionViewer } from "./transactions";

const AT_ONCE = 2_000;

/**
 * Everything that is kept about a person and their companies, as one JSON file, written as it is read: who they are, their
 * companies with people, banks, agreements, timeline, and where it may be shown accounts and transactions.
 */
export async function downloadAll(customer: Customer): Promise<ReadableStream<Uint8Array>> {
  for (const { id } of await listCompaniesOf(customer.userId))
    await insertEvent({ companyId: id, kind: "data-exported", actor: customer.userId, detail: { format: "json" } });
  return streamText(everything(customer));
}

async function* everything(customer: Customer): AsyncGenerator<string> {
  const user = await findUser(customer.userId);
  yield `{"you":${JSON.stringify({ email: customer.email, timeZone: user?.timeZone ?? null, notifications: user?.notifications ?? null })},"companies":[`;
  let separator = "";
  for (const { id, role } of await listCompaniesOf(customer.userId)) {
    const company = await describeCompany(id, role);
    if (isDataShown()) {
      yield `${separator}${company.slice(0, -1)},"transactions":[`;
      yield* transactionsOf(id);
      yield "]}";
    } else yield separator + company;
    separator = ",";
  }
  yield "]}\n";
}

/** All of a company but its transactions, as a JSON object. */
async function describeCompany(id: string, role: string): Promise<string> {
  const [company, people, banks, agreements, accounts, timeline] = await Promise.all([
    findCompanyRow(id),
    listPeopleOf(id),
    listConnectionRows(id),
    listConsents(id),
    listBankAccounts(id),
    listEvents(id, { before: null, limit: 10_000 }),
  ]);
  const unread = await listUnread(banks.map((row) => row.id));
  return JSON.stringify({
    name: company?.name ?? null,
    contactEmail: company?.email ?? null,
    reference: company?.reference ?? null,
    yourRole: role,
    people: people.map((person) => ({ email: person.email, role: person.role, since: person.since })),
    banks: banks.map((row) => ({
      bank: row.providerName,
      state: connectionState(row),
      linkedAt: row.linkedAt,
      accessUntil: row.accessUntil,
    })),
    agreements: agreements.map(({ text, version, hash, agreedAt, expiresAt, endedAt, endedBy }) => ({
      text,
      version,
      hash,
      agreedAt,
      expiresAt,
      endedAt,
      endedBy,
    })),
    ...(isDataShown() && { accounts: accounts.map(describeAccount) }),
    ...(unread.length > 0 && { couldNotBeRead: unread.map(({ dataType, raw }) => ({ dataType, asSent: raw })) }),
    timeline: timeline.map(({ kind, at, bankName, detail }) => ({ kind, at, bank: bankName, detail })),
  });
}

function describeAccount({
  bankName,
  name,
  type,
  holder,
  currency,
  current,
  available,
  ending,
  closedAt,
}: ListedAccountRow) {
  return { bank: bankName, name, type, holder, currency, current, available, ending, closedAt };
}

async function* transactionsOf(companyId: string): AsyncGenerator<string> {
  const view = transactionViewer(await listBankAccounts(companyId));
  let after: Place | undefined;
  let separator = "";
  do {
    const rows = await listTransactionRows({ companyId }, { after, limit: AT_ONCE });
    for (const row of rows) {
      const { key, ...line } = view(row);
      yield `${separator}\n${JSON.stringify({ id: key, ...line })}`;
      separator = ",";
    }
    after = rows.length === AT_ONCE ? rows.at(-1) : undefined;
  } while (after);
}
