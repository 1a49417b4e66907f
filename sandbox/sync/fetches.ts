import { companyReference } from "../api/company-view";
import { instantWithFraction } from "../dates";
import type { Connection } from "../entities";
import { emit } from "../events";
import type { World } from "../world";
import { type Fetch, finishedAt, issuesOf, isUnderWay, statusAt } from "./pull-operation";

/** The first fetch of a connection is its initial one. It is under way once it has an operation. */
export function newFetch(world: World, connection: Connection): Fetch {
  const isInitial =
    connection.lastFetchAt === null && ![...world.fetches].some((other) => other.connection === connection);
  return { connection, isInitial, operations: [] };
}

/** When the last operation is done; never while one of them is stuck. */
export function endOf({ operations }: Fetch): number {
  return Math.max(...operations.map((one) => (one.outcome === null ? Number.POSITIVE_INFINITY : finishedAt(one))));
}

export function isOver({ operations }: Fetch, now: number): boolean {
  return !operations.some((one) => isUnderWay(one, now));
}

/** Announces that a fetch is over, as of the time at which it was. */
export function announceFetch(world: World, { connection, isInitial, operations }: Fetch): void {
  const company = world.companies.get(connection.companyId);
  if (!company) return;
  const endedAt = Math.max(...operations.map(finishedAt));
  const { lastFetchAt } = connection;
  connection.lastFetchAt = endedAt;
  const payload = {
    referenceCompany: companyReference(world, company),
    modifiedFromDate: lastFetchAt === null ? null : instantWithFraction(lastFetchAt),
    dataTypes: operations.map((operation) => ({
      connectionId: connection.id,
      dataType: operation.dataType,
      recordsModified: operation.outcome === "Complete",
      status: statusAt(operation, endedAt),
      issues: issuesOf(operation, world.publicUrl),
    })),
  };
  const eventType = isInitial ? "read.completed.initial" : "read.completed";
  emit(world, eventType, payload, endedAt);
  const { readAgainAfterMs } = world.settings.webhooks;
  if (readAgainAfterMs !== null) emit(world, eventType, payload, endedAt + readAgainAfterMs);
}
