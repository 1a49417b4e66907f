import "server-only";
import { getTableName } from "drizzle-orm";
import { actorOf } from "@/lib/contracts/actor";
import { insertEvent } from "@/lib/db/events";
import { listCompaniesOf, listPeopleOf } from "@/lib/db/memberships";
import { eachBatch, recordKinds, type Subject } from "@/lib/db/personal-records";
import type { Customer } from "@/lib/domain/customer";
import { listBankRecordKinds } from "@/lib/server/access/data-display";
import { streamText } from "@/lib/server/bank-data/exports";

/**
 * Everything that is stored about a person and their companies, written as it is read: one JSON object a line, whose
 * `record` names the table of docs/security.md that it is from. What banks sent is there where it may be shown.
 */
export async function downloadAll(customer: Customer): Promise<ReadableStream<Uint8Array>> {
  const companies = await listCompaniesOf(customer.userId);
  for (const { id } of companies)
    await insertEvent({ companyId: id, kind: "data-exported", actor: actorOf(customer), detail: { format: "json" } });
  const { userId, email } = customer;
  return streamText(lines({ userId, email, companyIds: companies.map(({ id }) => id) }));
}

async function* lines(subject: Subject): AsyncGenerator<string> {
  const emails = await emailsOf(subject.companyIds);
  for (const kind of [...recordKinds, ...(await listBankRecordKinds())]) {
    const record = getTableName(kind.table);
    for await (const rows of eachBatch(kind, subject))
      yield rows
        .map((row) => line(record, { ...row, ...(record === "membership" && { email: emails.get(row.userId) }) }))
        .join("");
  }
}

function line(record: string, row: Record<string, unknown>): string {
  return `${JSON.stringify({ record, ...row })}\n`;
}

/** Colleagues have a row of their own, of which only the address is this person's to see. */
async function emailsOf(companyIds: string[]): Promise<Map<unknown, string>> {
  const people = await Promise.all(companyIds.map((id) => listPeopleOf(id)));
  return new Map(people.flat().map(({ userId, email }) => [userId, email]));
}
