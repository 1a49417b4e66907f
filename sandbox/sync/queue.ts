import type { Connection } from "../entities";
import type { World } from "../world";
import { expectDue, hourMs } from "./due";
import { endOf, newFetch } from "./fetches";
import { durationOf, type Fetch, isUnderWay, type PullOperation } from "./pull-operation";
import { type BankingType, bankingTypes, type FailedStatus } from "./statuses";
import { syncSettingOf } from "./sync-settings";

const slowdown = 15;

/** Queues every type that is fetched on first link and not under way already, in the order of the sync settings. */
export function queueAll(world: World, connection: Connection): void {
  const company = world.companies.get(connection.companyId);
  const inOrder = bankingTypes
    .map((dataType) => ({ dataType, setting: syncSettingOf(company, dataType) }))
    .sort((one, other) => (one.setting?.syncOrder ?? 0) - (other.setting?.syncOrder ?? 0));
  const fetch = newFetch(world, connection);
  for (const { dataType, setting } of inOrder) {
    if (setting && setting.syncSchedule > 0) expectDue(world, world.now() + setting.syncSchedule * hourMs);
    if (setting?.fetchOnFirstLink && !operationUnderWay(world, connection.id, dataType)) queue(world, fetch, dataType);
  }
}

export function queue(world: World, fetch: Fetch, dataType: BankingType, requestedAt = world.now()): PullOperation {
  const { connection } = fetch;
  const { sync, syncSeconds } = world.settings;
  const operation: PullOperation = {
    id: world.newId(),
    companyId: connection.companyId,
    connectionId: connection.id,
    dataType,
    requestedAt,
    durationMs: durationOf(dataType, sync.mode === "slow" ? syncSeconds * slowdown : syncSeconds),
    outcome: outcomeOf(world, connection, dataType),
  };
  world.operations.set(operation.id, operation);
  fetch.operations.push(operation);
  world.fetches.add(fetch);
  world.wakeAt(endOf(fetch));
  return operation;
}

function outcomeOf(world: World, connection: Connection, dataType: BankingType): PullOperation["outcome"] {
  const { mode, statuses } = world.settings.sync;
  if (connection.status !== "Linked") return "AuthError";
  if (mode === "stuck") return null;
  const failure: FailedStatus | undefined = statuses[dataType];
  if (mode === "fail") return failure ?? (Object.keys(statuses).length === 0 ? "FetchError" : "Complete");
  return "Complete";
}

export function operationUnderWay(world: World, connectionId: string, dataType: string): PullOperation | undefined {
  const now = world.now();
  return operationsOf(world, connectionId).find(
    (operation) => operation.dataType === dataType && isUnderWay(operation, now),
  );
}

export function operationsOf(world: World, connectionId: string): PullOperation[] {
  return [...world.operations.values()].filter((operation) => operation.connectionId === connectionId);
}

/** Brings everything under way at a connection to its end at once. */
export function finishNow(world: World, connectionId: string): void {
  endUnderWay(world, connectionId, (operation) => operation.outcome ?? "Complete");
}

/** Breaks off everything under way at a connection, as when it can be read no longer. */
export function breakOff(world: World, connectionId: string, outcome: FailedStatus): void {
  endUnderWay(world, connectionId, () => outcome);
}

function endUnderWay(
  world: World,
  connectionId: string,
  outcomeFor: (operation: PullOperation) => PullOperation["outcome"],
): void {
  const now = world.now();
  world.wakeAt(now);
  for (const operation of operationsOf(world, connectionId)) {
    if (!isUnderWay(operation, now)) continue;
    operation.durationMs = now - operation.requestedAt;
    operation.outcome = outcomeFor(operation);
  }
}
