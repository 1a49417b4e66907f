import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { createCompany, findCompany } from "../codat/client";
import { CodatError } from "../codat/errors";
import type { Company, Connection } from "../codat/wire";
import {
  type CompanyRow,
  extendCompanyLease,
  findCompanyRow,
  forgetCompanyAtCodat,
  markCompanyAttempted,
  releaseCompanyLease,
  setCompanyCodatId,
  takeCompanyLease,
  unmarkCompanyAttempted,
} from "../db/companies";
import { listConnectionRows } from "../db/connections";
import { insertEvent } from "../db/events";
import { codatCompanyName } from "../domain/company-name";
import { AppError } from "../errors";
import { log } from "../log";
import { recordGone } from "./reconcile";

/** Renewed while its holder lives: after a crash others go on when so much time has passed. */
const LEASE_SECONDS = 15;
const RENEW_MS = 5_000;
const WAIT_MS = 25_000;
/** What was just created is not in every list at once. */
const SETTLE_MS = 400;

/** The company at Codat; `connections` are those it was found or made with, null when that was not asked. */
export type CompanyAtCodat = { codatId: string; connections: Connection[] | null; isNew: boolean };

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
    log().warn({ error: String(error) }, "a company's lease could not be renewed");
  });
}

/**
 * The company at Codat, created there exactly once. An answer that was lost may hide a company that was made, so it is
 * looked up by our tag before another create. Call it with the company's lease. @throws CodatError
 */
export async function ensureCompanyAtCodat(company: CompanyRow, platformKey: string): Promise<CompanyAtCodat> {
  if (company.codatId) return { codatId: company.codatId, connections: null, isNew: false };
  if (company.codatAttemptedAt) {
    const found = await findCompany(company.id);
    if (found) return keep(company, found, false);
  }
  return create(company, platformKey, 1);
}

/**
 * Whether a company that we knew is gone at Codat, deleted there: then its banks have ended, and it is forgotten here, so
 * that the next `ensureCompanyAtCodat` makes it anew. Only its absence under our tag counts. @throws CodatError
 */
export async function forgetIfVanished(company: CompanyRow): Promise<boolean> {
  if (!company.codatId || (await findCompany(company.id))) return false;
  for (const row of await listConnectionRows(company.id)) await recordGone(row);
  await forgetCompanyAtCodat(company.id);
  return true;
}

async function create(company: CompanyRow, platformKey: string, attempt: number): Promise<CompanyAtCodat> {
  await markCompanyAttempted(company.id);
  try {
    const made = await createCompany({
      ourId: company.id,
      name: codatCompanyName(company.name, company.id),
      platformKey,
    });
    return await keep(company, made, true);
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    if (!error.mayHaveHappened) {
      await unmarkCompanyAttempted(company.id);
      throw error;
    }
    await sleep(SETTLE_MS);
    const found = await findCompany(company.id);
    if (found) return keep(company, found, true);
    // A call that timed out may still be carried out: only the customer's next try, which looks first, goes on.
    if (attempt > 1 || error.kind === "timeout" || error.kind === "malformed") throw error;
    return create(company, platformKey, attempt + 1);
  }
}

async function keep(company: CompanyRow, atCodat: Company, isNew: boolean): Promise<CompanyAtCodat> {
  await setCompanyCodatId(company.id, atCodat.id);
  await insertEvent({ companyId: company.id, kind: "company-created", actor: "system" });
  return { codatId: atCodat.id, connections: atCodat.dataConnections, isNew };
}
