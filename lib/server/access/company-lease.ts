import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type CompanyRow,
  extendCompanyLease,
  findCompanyRow,
  releaseCompanyLease,
  takeCompanyLease,
} from "@/lib/db/companies";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/telemetry/log";

/** Renewed while its holder lives: after a crash others go on when so much time has passed. */
const LEASE_SECONDS = 15;
const RENEW_MS = 5_000;
const WAIT_MS = 25_000;

/** Runs `work` while nobody else works on this company at Codat: not another tab, request or instance. */
export async function withCompanyLease<T>(companyId: string, work: (company: CompanyRow) => Promise<T>): Promise<T> {
  const untilMs = Date.now() + WAIT_MS;
  let token = await takeCompanyLease(companyId, LEASE_SECONDS);
  while (!token) {
    if (Date.now() > untilMs) throw new AppError("company.busy");
    await sleep(150);
    token = await takeCompanyLease(companyId, LEASE_SECONDS);
  }
  const held = token;
  const renewal = setInterval(() => renew(companyId, held), RENEW_MS);
  try {
    const company = await findCompanyRow(companyId);
    if (!company) throw new AppError("company.erased");
    return await work(company);
  } finally {
    clearInterval(renewal);
    await releaseCompanyLease(companyId, held);
  }
}

function renew(companyId: string, token: string): void {
  extendCompanyLease(companyId, token, LEASE_SECONDS).catch((error: unknown) => {
    log().warn({ error }, "company lease could not be renewed");
  });
}
