import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { createCompany, deleteCompany, findCompany } from "../codat/client";
import { CodatError } from "../codat/errors";
import { patience } from "../codat/patience";
import type { Company, Connection } from "../codat/wire";
import { getDb } from "../db/client";
import {
  type CompanyRow,
  claimCompanyCodatId,
  extendCompanyLease,
  findCompanyRow,
  forgetCompanyAtCodat,
  markCompanyAttempted,
  readCompanyAttemptAgeMs,
  releaseCompanyLease,
  takeCompanyLease,
  unmarkCompanyAttempted,
} from "../db/companies";
import { listConnectionRows } from "../db/connections";
import { insertEvent } from "../db/events";
import { codatCompanyName } from "../domain/company-name";
import { AppError } from "../errors";
import { log } from "../telemetry/log";
import { takeAnonymousCreation } from "./anonymous-creations";
import { lookUntilSettled } from "./look-until-settled";
import { recordGone } from "./reconcile";

/** Renewed while its holder lives: after a crash others go on when so much time has passed. */
const LEASE_SECONDS = 15;
const RENEW_MS = 5_000;
const WAIT_MS = 25_000;

/**
 * The company at Codat. `connections` are those it was found or made with, null when that was not asked or not answered; `how`
 * it came: only of one that was made just now are they all, because what was just created is not in every list at once.
 */
export type CompanyAtCodat = {
  codatId: string;
  connections: Connection[] | null;
  how: "known" | "found" | "found-after-create" | "made";
};

/** Runs `work` while nobody else works on this company at Codat: not another tab, request or instance. */
export async function withCompanyLease<T>(companyId: string, work: (company: CompanyRow) => Promise<T>): Promise<T> {
  const untilMs = Date.now() + WAIT_MS;
  let token = await takeCompanyLease(companyId, LEASE_SECONDS);
  while (!token) {
    if (Date.now() > untilMs)
      throw new AppError("busy", "We are still working on your last request. Wait a moment and try again.");
    await sleep(150);
    token = await takeCompanyLease(companyId, LEASE_SECONDS);
  }
  const held = token;
  const renewal = setInterval(() => renew(companyId, held), RENEW_MS);
  try {
    const company = await findCompanyRow(companyId);
    if (!company) throw new AppError("not-found", "We don't know this company any more. Start again.");
    return await work(company);
  } finally {
    clearInterval(renewal);
    await releaseCompanyLease(companyId, held);
  }
}

function renew(companyId: string, token: string): void {
  extendCompanyLease(companyId, token, LEASE_SECONDS).catch((error: unknown) => {
    log().warn({ error }, "a company's lease could not be renewed");
  });
}

/**
 * The company at Codat, created there exactly once. An answer that was lost may hide a company that was made, so it is
 * looked up by our tag before another create, until it is certain that it is not there. Call it with the company's lease.
 * @throws CodatError; AppError "busy" when strangers have created too many of late
 */
export async function ensureCompanyAtCodat(company: CompanyRow, platformKey: string): Promise<CompanyAtCodat> {
  if (company.codatId) return { codatId: company.codatId, connections: null, how: "known" };
  const ageMs = await readCompanyAttemptAgeMs(company.id);
  if (ageMs !== null) {
    const found = await lookUntilSettled(() => findCompany(company.id), patience.lateWorkMs - ageMs);
    if (found) return keep(company, found, "found");
  }
  await takeAnonymousCreation(company.id);
  return create(company, platformKey, 1);
}

/**
 * Whether a company that we knew is gone at Codat, deleted there: then its banks have ended, and it is forgotten here, so
 * that the next `ensureCompanyAtCodat` makes it anew. Only its absence under our tag counts, and not while it is so new that
 * lists may lack it. @throws CodatError
 */
export async function forgetIfVanished(company: CompanyRow): Promise<boolean> {
  if (!company.codatId) return false;
  const ageMs = (await readCompanyAttemptAgeMs(company.id)) ?? patience.settleMs;
  if (await lookUntilSettled(() => findCompany(company.id), patience.settleMs - ageMs)) return false;
  for (const row of await listConnectionRows(company.id)) await recordGone(row);
  await forgetCompanyAtCodat(company.id);
  return true;
}

async function create(company: CompanyRow, platformKey: string, attempt: number): Promise<CompanyAtCodat> {
  await markCompanyAttempted(company.id);
  try {
    const name = codatCompanyName(company.name, company.id);
    return await keep(company, await createCompany({ ourId: company.id, name, platformKey }), "made");
  } catch (error) {
    if (!(error instanceof CodatError) || error.operation !== "create-company") throw error;
    if (error.mayHaveHappened) {
      const found = await lookUntilSettled(() => findCompany(company.id), patience.settleMs);
      if (found) return keep(company, found, "found-after-create");
      // It may still be carried out, or was answered for: only the customer's next try, which looks first, goes on.
      if (error.mayStillHappen || error.kind === "malformed") throw error;
      if (attempt === 1) return create(company, platformKey, attempt + 1);
    }
    await unmarkCompanyAttempted(company.id);
    throw error;
  }
}

async function keep(company: CompanyRow, atCodat: Company, how: CompanyAtCodat["how"]): Promise<CompanyAtCodat> {
  const kept = await (await getDb()).transaction(async (tx) => {
    const codatId = await claimCompanyCodatId(company.id, atCodat.id, tx);
    if (codatId === atCodat.id)
      await insertEvent({ companyId: company.id, kind: "company-created", actor: "system" }, tx);
    return codatId;
  });
  if (kept === atCodat.id) return { codatId: kept, connections: atCodat.dataConnections, how };
  if (how === "made") await removeSurplus(company.id, atCodat.id);
  if (!kept) throw new AppError("not-found", "We don't know this company any more. Start again.");
  return { codatId: kept, connections: null, how: "known" };
}

/** Whoever was held up for so long that its lease ran out finds that another has made the company: then ours is one too many. */
async function removeSurplus(companyId: string, codatId: string): Promise<void> {
  log().warn({ companyId }, "a company was made twice at Codat, and the second one is removed");
  await deleteCompany(codatId).catch((error: unknown) => {
    log().error({ companyId, codatId, error }, "a company that was made twice could not be removed");
  });
}
