import "server-only";
import { CodatError } from "../codat/errors";
import { getSyncSettings, setSyncSettings } from "../codat/sync";
import type { SyncSetting } from "../codat/wire";
import { type Schedule, type ScheduleInput, type ScheduleView, schedules } from "../contracts/sync";
import { findCompanyRow } from "../db/companies";
import { insertEvent } from "../db/events";
import type { Customer } from "../domain/customer";
import { getEnv } from "../env";
import { AppError } from "../errors";
import { log } from "../log";
import { authoriseCompany } from "./authorise";
import { promisedDataTypes } from "./promised-data";

/** Codat counts schedules in hours; a month is 730 of them. */
const hoursOf: Record<Schedule, number> = { hourly: 1, daily: 24, weekly: 168, monthly: 730 };

/** How often a company's data is read; null when Codat cannot be asked or knows nothing of the company yet. @throws AppError "not-found" */
export async function getSchedule(customer: Customer, companyId: string): Promise<ScheduleView | null> {
  const role = await authoriseCompany(customer, companyId);
  const settings = await readSettings(companyId);
  if (!settings) return null;
  const shared = settings.filter(isShared);
  const open = shared.filter(isOpen);
  const shown = open.length > 0 ? open : shared;
  const hours = shown.length > 0 ? Math.min(...shown.map(({ syncSchedule }) => syncSchedule)) : null;
  return {
    schedule: schedules.find((schedule) => hoursOf[schedule] === hours) ?? null,
    hours,
    allowed: getEnv().SYNC_SCHEDULES,
    mayChange: role === "owner" && open.length > 0,
  };
}

/**
 * Changes how often a company's data is read. Only what is shared is changed; the rest of Codat's settings, and what
 * the operator has locked, stays as it is.
 * @throws AppError "not-found", "forbidden", "invalid", "conflict" when all of it is locked, "upstream"
 */
export async function changeSchedule(customer: Customer, input: ScheduleInput): Promise<void> {
  await authoriseCompany(customer, input.company, "owner");
  if (!getEnv().SYNC_SCHEDULES.includes(input.schedule))
    throw new AppError("invalid", "This schedule is not offered any more. Open the page again and choose another.");
  const company = await findCompanyRow(input.company);
  const settings = await readSettings(input.company);
  if (!company?.codatId || !settings)
    throw new AppError(
      "upstream",
      "The schedule could not be changed just now. Nothing was changed; try again in a minute.",
    );
  if (!settings.some((setting) => isShared(setting) && isOpen(setting)))
    throw new AppError("conflict", "How often your banks are read is fixed at present. Nothing was changed.");
  const syncSchedule = hoursOf[input.schedule];
  const changed = settings.map((setting) =>
    isShared(setting) && isOpen(setting) ? { ...setting, syncSchedule } : setting,
  );
  try {
    await setSyncSettings(company.codatId, changed);
  } catch (cause) {
    if (!(cause instanceof CodatError)) throw cause;
    const { retryAfterSeconds } = cause;
    log().warn({ kind: cause.kind, correlationId: cause.correlationId }, "a schedule could not be changed");
    throw new AppError("upstream", "The schedule could not be changed just now. Try again in a minute.", {
      cause,
      retryAfterSeconds,
    });
  }
  const detail = { schedule: input.schedule };
  await insertEvent({ companyId: company.id, kind: "schedule-changed", actor: customer.userId, detail });
}

async function readSettings(companyId: string): Promise<SyncSetting[] | null> {
  const company = await findCompanyRow(companyId);
  if (!company?.codatId) return null;
  try {
    return (await getSyncSettings(company.codatId)).settings;
  } catch (error) {
    if (error instanceof CodatError) return null;
    throw error;
  }
}

function isShared({ dataType }: SyncSetting): boolean {
  return promisedDataTypes().includes(dataType);
}

function isOpen({ isLocked }: SyncSetting): boolean {
  return isLocked !== true;
}
