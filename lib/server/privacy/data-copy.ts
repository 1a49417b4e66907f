import "server-only";
import { eachPageOfAccounts, eachPageOfBalances, eachPageOfTransactions } from "@/lib/codat/client/bank-data";
import { CodatError } from "@/lib/codat/errors";
import { actors } from "@/lib/contracts/actor";
import { findCompanyRow } from "@/lib/db/companies";
import { listConnectionRows } from "@/lib/db/connections";
import { insertEvent } from "@/lib/db/events";

const readers = {
  accounts: eachPageOfAccounts,
  balances: eachPageOfBalances,
  transactions: eachPageOfTransactions,
} as const;

/**
 * All that Codat holds of a company's banks, as JSON text written as it is read: for the support desk, when somebody asks for
 * a copy. It is the same whatever the site shows. The timeline says that it was made. Null for a company we do not know.
 */
export async function copyBankData(companyId: string): Promise<AsyncGenerator<string> | null> {
  const company = await findCompanyRow(companyId);
  if (!company) return null;
  await insertEvent({ companyId, kind: "copy-made", actor: actors.system, detail: { format: "json" } });
  return writeCopy(company);
}

/** @throws CodatError */
async function* writeCopy({ id, name, codatId }: { id: string; name: string; codatId: string | null }) {
  yield `{"company":${JSON.stringify(name)},"banks":[`;
  let separator = "\n";
  for (const { codatId: connection, providerName, status } of await listConnectionRows(id)) {
    if (!codatId || !connection) continue;
    yield `${separator}{"bank":${JSON.stringify(providerName)},"status":${JSON.stringify(status)}`;
    for (const [kind, read] of Object.entries(readers)) yield* list(kind, read({ company: codatId, connection }));
    yield "}";
    separator = ",\n";
  }
  yield "\n]}\n";
}

async function* list(kind: string, pages: AsyncGenerator<{ entries: unknown[] }>): AsyncGenerator<string> {
  yield `,"${kind}":[`;
  let separator = "\n";
  try {
    for await (const { entries } of pages) {
      for (const entry of entries) {
        yield separator + JSON.stringify(entry);
        separator = ",\n";
      }
    }
  } catch (error) {
    // "Not found": the bank has nothing of this kind; "conflict": nothing was read yet.
    if (!(error instanceof CodatError) || !["not-found", "conflict"].includes(error.kind)) throw error;
  }
  yield "]";
}
