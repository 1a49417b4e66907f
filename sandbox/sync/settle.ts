import { companyReference } from "../api/company-view";
import { emit } from "../events";
import type { World } from "../world";
import { finishedAt, isUnderWay, type PullOperation, statusAt } from "./pull-operation";
import { queueScheduled } from "./schedule";

/** Notices what the clock has begun and finished since the last look, and tells of it. */
export function settleOperations(world: World): void {
  queueScheduled(world);
  const now = world.now();
  for (const operation of world.operations.values()) {
    if (!operation.isSettled && !isUnderWay(operation, now)) settle(world, operation, now);
  }
}

function settle(world: World, operation: PullOperation, now: number): void {
  operation.isSettled = true;
  const company = world.companies.get(operation.companyId);
  const connection = world.connections.get(operation.connectionId);
  if (!company || !connection) return;
  const isFirst = connection.lastSyncAt === null;
  if (operation.outcome === "Complete")
    connection.lastSyncAt = Math.max(connection.lastSyncAt ?? 0, finishedAt(operation));
  const isAllDone = ![...world.operations.values()].some(
    (other) => other.connectionId === connection.id && isUnderWay(other, now),
  );
  const dataType = {
    connectionId: connection.id,
    dataType: operation.dataType,
    recordsModified: operation.outcome === "Complete",
    status: statusAt(operation, now),
    issues: [],
  };
  emit(world, isFirst && isAllDone ? "read.completed.initial" : "read.completed", {
    referenceCompany: companyReference(world, company),
    modifiedFromDate: null,
    dataTypes: [dataType],
  });
}
