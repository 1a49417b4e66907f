import { broughtBy, importedDataTypes } from "@/lib/contracts/data-types";
import type { DataTypeProgress } from "@/lib/contracts/progress";
import { isReportedAsFailed } from "./reported-failures";
import { typeState } from "./sync-progress";

/** Read by Codat, and not imported yet. */
const importing = { state: "reading", percent: 96, reason: null } as const;

/** What is stored of one data type of one connection (lib/db/schema/companies.ts). */
export type DatasetRow = {
  dataType: string;
  status: string;
  lastSuccessfulSyncAt: Date | null;
  importedAt: Date | null;
  importedSyncAt: Date | null;
  failingSince: Date | null;
  failure: string | null;
};

/**
 * How one data type of one connection stands, by what was imported here: "done" is what is here, whatever Codat says of
 * itself. `failingSince` is null unless it failed; `isRetried` when it failed between Codat and us, and is tried again
 * by itself; what failed at the bank is read again when somebody asks for it, or by schedule.
 */
export type Dataset = Pick<DataTypeProgress, "dataType" | "state" | "percent" | "reason"> & {
  failingSince: Date | null;
  isRetried: boolean;
  importedAt: Date | null;
  lastSuccessfulSyncAt: Date | null;
};

/** How each of the data types of one connection stands; `rows` are what is stored of that connection. */
export function datasetsOf(dataTypes: string[], rows: DatasetRow[], now: Date): Dataset[] {
  const rowOf = (dataType: string) => rows.find((row) => row.dataType === dataType) ?? null;
  return dataTypes.map((dataType) => {
    const row = rowOf(dataType);
    const own = stateOf(row, now);
    const bearerType = broughtBy(dataType);
    const bearer = bearerType !== null && dataTypes.includes(bearerType) ? rowOf(bearerType) : null;
    const isBrought = bearer?.status === "Complete" && row?.status === "Complete" && row.failure === null;
    const isImported = importedDataTypes.includes(dataType);
    const isHere = isImported && row !== null && !isImportDue(row);
    const brought = isBrought && !isHere ? stateOf(bearer, now) : own;
    // What failed brings nothing along: then it is imported by itself.
    const shown = isImported && brought.state === "failed" ? own : brought;
    return {
      ...shown,
      dataType,
      importedAt: row?.importedAt ?? null,
      lastSuccessfulSyncAt: row?.lastSuccessfulSyncAt ?? null,
    };
  });
}

function stateOf(row: DatasetRow | null, now: Date) {
  const atCodat = typeState(row?.status ?? null);
  if (row === null) return { ...atCodat, failingSince: null, isRetried: false };
  if (isImportDue(row) && isReportedAsFailed(row, now))
    return {
      state: "failed",
      percent: 100,
      reason: "codat",
      failingSince: row.failingSince,
      isRetried: true,
    } as const;
  const isOnItsWay = importedDataTypes.includes(row.dataType) && isImportDue(row);
  const failingSince = atCodat.state === "failed" ? row.failingSince : null;
  return { ...(isOnItsWay ? importing : atCodat), failingSince, isRetried: false };
}

/** Whether Codat has newer data of one type than we hold. */
export function isImportDue({
  status,
  lastSuccessfulSyncAt,
  importedAt,
  importedSyncAt,
}: Omit<DatasetRow, "dataType" | "failingSince" | "failure">): boolean {
  if (status !== "Complete") return false;
  if (!importedAt) return true;
  return lastSuccessfulSyncAt !== null && (!importedSyncAt || importedSyncAt < lastSuccessfulSyncAt);
}

/** No data type is read again within so short a time: what is announced twice is the same. */
const SAME_WITHIN_MS = 2_000;

/**
 * Whether a message that a read is complete is about data that is known already, whatever the moment at which it was sent:
 * the first read of a bank, which was imported before the message came; one that changed nothing; or one that another
 * message announced a moment ago.
 */
export function isKnownDataset(
  { status, importedAt, lastSuccessfulSyncAt }: DatasetRow,
  announced: { isInitial: boolean; recordsModified: boolean | null; generatedAt: Date; linkedAt: Date | null },
): boolean {
  const isHere = importedAt !== null && announced.linkedAt !== null && importedAt >= announced.linkedAt;
  if (isHere && (announced.isInitial || announced.recordsModified === false)) return true;
  if (status !== "Complete" || lastSuccessfulSyncAt === null) return false;
  return Math.abs(announced.generatedAt.getTime() - lastSuccessfulSyncAt.getTime()) <= SAME_WITHIN_MS;
}
