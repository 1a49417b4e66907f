import "server-only";
import { findCompanyRow } from "../db/companies";
import { listConnectionRows } from "../db/connections";
import { listDueImports } from "../db/imports";
import { type ImportOutcome, importDataType, importedDataTypes } from "./imports";
import { later } from "./later";
import { promisedDataTypes } from "./promised-data";

/** Which data types: those that somebody waits for who has just linked a bank, or all. */
export type Scope = "first" | "all";

/** The daily balances are for charts, which nobody looks at before the rest is there. */
const notFirst = ["banking-accountBalances"];
const MOST_STEPS = 50;
const AGAIN_SECONDS = 10;
/** The balances that charts draw are taken over when nobody watches any more. */
const REST_SECONDS = 300;

/**
 * Takes over the next thing of a company that Codat has newer than we do, the watched connection's first. Null when there
 * is none. @throws CodatError
 */
export async function takeOverNext(
  company: { id: string; codatId: string },
  { scope, watchedId = null }: { scope: Scope; watchedId?: string | null },
): Promise<ImportOutcome | null> {
  const due = await listDueImports(company.id, dataTypesOf(scope));
  const next = due.find(({ connectionId }) => connectionId === watchedId) ?? due[0];
  const row = next && (await listConnectionRows(company.id)).find(({ id }) => id === next.connectionId);
  if (!next || !row?.codatId) return null;
  const { dataType, syncAt } = next;
  return importDataType({ row, ids: { company: company.codatId, connection: row.codatId }, dataType, syncAt });
}

/** Takes over all that has arrived of a company; what is not ready yet a little later. @throws CodatError */
export async function takeOver(companyId: string, scope: Scope): Promise<void> {
  const company = await findCompanyRow(companyId);
  if (!company?.codatId) return;
  const { id, codatId } = company;
  let [isOpen, isNew] = [false, false];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const outcome = await takeOverNext({ id, codatId }, { scope });
    if (outcome === null || outcome === "elsewhere") break;
    isOpen ||= outcome === "not-ready";
    isNew ||= outcome === "taken-over";
  }
  if (isOpen) await later({ job: "take-over", companyId, scope, afterSeconds: AGAIN_SECONDS });
  if (isNew) await later({ job: "send-notices" });
}

/** Lets what has arrived of a company be taken over, where anything has. */
export async function takeOverLater(companyId: string): Promise<void> {
  if ((await listDueImports(companyId, importedDataTypes)).length === 0) return;
  await later({ job: "take-over", companyId, scope: "first" });
  await later({ job: "take-over", companyId, scope: "all", afterSeconds: REST_SECONDS });
}

/** What is promised and taken over. */
function dataTypesOf(scope: Scope): string[] {
  const promised = promisedDataTypes();
  return importedDataTypes.filter(
    (dataType) => promised.includes(dataType) && (scope === "all" || !notFirst.includes(dataType)),
  );
}
