import "server-only";
import { deferredDataTypes, importedDataTypes } from "@/lib/contracts/data-types";
import { type CompanyRow, findCompanyRow } from "@/lib/db/companies";
import { listConnectionRows } from "@/lib/db/connections";
import { type DueImport, listDueImports } from "@/lib/db/imports";
import { claimRetry } from "@/lib/db/retries";
import { enqueue } from "@/lib/enqueue";
import { promisedDataTypes } from "@/lib/server/access/promised-data";
import { type ImportOutcome, importDataType } from "./import-data-type";

/** Which data types: those that somebody waits for who has just linked a bank, or all. */
export type Scope = "first" | "all";

const MOST_STEPS = 50;
const AGAIN_SECONDS = 10;
/** After so long what a killed process left is free again (lib/db/imports.ts). */
const LEFT_SECONDS = 20;
/** The balances that charts draw are imported when nobody watches any more. */
const DEFERRED_SECONDS = 300;
/** From so many data types on that fail, it is Codat's or the company's trouble, and no other one is tried at once. */
const MANY_FAILING = 5;

type Company = Pick<CompanyRow, "id" | "importFailures" | "readFailures"> & { codatId: string };

/**
 * Imports the next thing of a company that Codat has newer than we do, the watched connection's first. What failed before
 * is tried again when it is time, and holds up nothing that did not fail. Null when there is nothing to do now.
 * @throws CodatError when nothing could be sent to Codat at all
 */
export async function importNext(
  company: Company,
  { scope, watchedId = null }: { scope: Scope; watchedId?: string | null },
): Promise<ImportOutcome | null> {
  const next = await nextDue(company.id, { scope, watchedId });
  const row = next && (await listConnectionRows(company.id)).find(({ id }) => id === next.connectionId);
  if (!next || !row?.codatId) return null;
  // Should this process be killed meanwhile, another one finds it so soon.
  const isDeferred = deferredDataTypes.includes(next.dataType);
  await enqueue({
    job: "import-data",
    companyId: company.id,
    scope: isDeferred ? "all" : "first",
    afterSeconds: LEFT_SECONDS,
  });
  const isOnce = company.importFailures > 0 || company.readFailures > 0;
  return importDataType({ ...next, row, ids: { company: company.codatId, connection: row.codatId, isOnce } });
}

/** Whether something could be imported now. */
export async function isAnythingDue(companyId: string, scope: Scope): Promise<boolean> {
  return (await listDueImports(companyId, dataTypesOf(scope))).some(({ failedAt }) => failedAt === null);
}

async function nextDue(
  companyId: string,
  { scope, watchedId }: { scope: Scope; watchedId: string | null },
): Promise<DueImport | null> {
  const all = await listDueImports(companyId, dataTypesOf("all"));
  const failing = all.filter(({ failedAt }) => failedAt !== null);
  const wanted = dataTypesOf(scope);
  const isWanted = ({ connectionId, dataType }: DueImport) =>
    // The accounts bring their balance along, unless they cannot be had.
    wanted.includes(dataType) || failing.some((other) => other.connectionId === connectionId);
  const untried = all.filter((due) => due.failedAt === null && isWanted(due));
  const fresh = untried.find(({ connectionId }) => connectionId === watchedId) ?? untried[0];
  if (fresh && failing.length < MANY_FAILING) return fresh;
  if (failing.length === 0 || !(await claimRetry(companyId))) return null;
  const longestAgo = failing.toSorted((a, b) => Number(a.failedAt) - Number(b.failedAt))[0];
  return fresh ?? longestAgo ?? null;
}

/** Imports all that has arrived of a company; what is not ready yet a little later. @throws CodatError */
export async function importPending(companyId: string, scope: Scope): Promise<void> {
  let [isOpen, isNew] = [false, false];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const company = await findCompanyRow(companyId);
    if (!company?.codatId) return;
    const outcome = await importNext({ ...company, codatId: company.codatId }, { scope });
    if (outcome === null) break;
    isOpen ||= outcome === "not-ready" || outcome === "failed";
    isNew ||= outcome === "imported";
  }
  if (isOpen) await enqueue({ job: "import-data", companyId, scope, afterSeconds: AGAIN_SECONDS });
  if (isNew) await enqueue({ job: "send-notices" });
}

/** Lets what has arrived of a company be imported, where anything has. */
export async function enqueueImport(companyId: string): Promise<void> {
  if ((await listDueImports(companyId, importedDataTypes)).length === 0) return;
  await enqueue({ job: "import-data", companyId, scope: "first" });
  await enqueue({ job: "import-data", companyId, scope: "all", afterSeconds: DEFERRED_SECONDS });
}

/** What is promised and imported. */
function dataTypesOf(scope: Scope): string[] {
  const promised = promisedDataTypes();
  return importedDataTypes.filter(
    (dataType) => promised.includes(dataType) && (scope === "all" || !deferredDataTypes.includes(dataType)),
  );
}
