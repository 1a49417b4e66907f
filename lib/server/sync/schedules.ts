import "server-only";
import { getSyncSettings, setSyncSettings } from "@/lib/codat/client/sync";
import type { SyncSetting } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { withinPageTime } from "@/lib/codat/within-page-time";
import { actorOf } from "@/lib/contracts/actor";
import { type Schedule, type ScheduleInput, type ScheduleView, schedules } from "@/lib/contracts/sync";
import { findCompanyRow } from "@/lib/db/companies";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { insertEvent } from "@/lib/db/events";
import { connectionState, endingOf } from "@/lib/domain/connection-state";
import type { Customer } from "@/lib/domain/customer";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { authoriseCompany } from "@/lib/server/access/authorise";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { promisedDataTypes } from "@/lib/server/access/promised-data";

/** Codat counts schedules in hours; a month is 730 of them. */
const hoursOf: Record<Schedule, number> = { hourly: 1, daily: 24, weekly: 168, monthly: 730 };

/** How often a company's data is read; null when Codat cannot be asked or knows nothing of the company yet. @throws AppError "not-found" */
export async function getSchedule(customer: Customer, companyId: string): Promise<ScheduleView | null> {
  const { role } = await authoriseCompany(customer, companyId);
  const company = await findCompanyRow(companyId);
  if (!company?.codatId) return null;
  const settings = await withinPageTime(readSettings(company.codatId));
  if (settings === "late") return null;
  if (settings instanceof CodatError) {
    logCodatFailure(settings, "a schedule could not be shown");
    return null;
  }
  const shared = settings.filter(isShared);
  const open = shared.filter(isOpen);
  const shown = open.length > 0 ? open : shared;
  const hours = shown.length > 0 ? Math.min(...shown.map(({ syncSchedule }) => syncSchedule)) : null;
  return {
    schedule: schedules.find((schedule) => hoursOf[schedule] === hours) ?? null,
    hours,
    allowed: getEnv().SYNC_SCHEDULES,
    mayChange: role === "owner" && open.length > 0,
    isAnySharing: (await listConnectionRows(companyId)).some(isSharing),
  };
}

/**
 * Changes how often a company's data is read. Only what is shared is changed; the rest of Codat's settings, and what
 * the operator has locked, stays as it is.
 * @throws AppError "not-found", "forbidden", "invalid", "conflict" when all of it is locked, "upstream"
 */
export async function changeSchedule(customer: Customer, input: ScheduleInput): Promise<void> {
  await authoriseCompany(customer, input.company, "owner");
  if (!getEnv().SYNC_SCHEDULES.includes(input.schedule)) throw new AppError("schedule.not-offered");
  const company = await findCompanyRow(input.company);
  if (!company?.codatId) throw new AppError("schedule.nothing-linked");
  const settings = await readSettings(company.codatId);
  if (settings instanceof CodatError) throw notChanged(settings);
  if (!settings.some((setting) => isShared(setting) && isOpen(setting))) throw new AppError("schedule.fixed");
  const syncSchedule = hoursOf[input.schedule];
  const changed = settings.map((setting) =>
    isShared(setting) && isOpen(setting) ? { ...setting, syncSchedule } : setting,
  );
  try {
    await setSyncSettings(company.codatId, changed);
  } catch (cause) {
    if (!(cause instanceof CodatError)) throw cause;
    throw notChanged(cause);
  }
  const detail = { schedule: input.schedule };
  await insertEvent({ companyId: company.id, kind: "schedule-changed", actor: actorOf(customer), detail });
}

function notChanged(cause: CodatError): AppError {
  const reference = logCodatFailure(cause, "a schedule could not be changed");
  const { retryAfterSeconds } = cause;
  return new AppError("schedule.not-changed", { cause, retryAfterSeconds, reference });
}

async function readSettings(codatId: string): Promise<SyncSetting[] | CodatError> {
  try {
    return (await getSyncSettings(codatId)).settings;
  } catch (error) {
    if (error instanceof CodatError) return error;
    throw error;
  }
}

function isSharing(row: ConnectionRow): boolean {
  return connectionState(row) === "linked" && endingOf(row, new Date()) === null;
}

function isShared({ dataType }: SyncSetting): boolean {
  return promisedDataTypes().includes(dataType);
}

function isOpen({ isLocked }: SyncSetting): boolean {
  return isLocked !== true;
}
