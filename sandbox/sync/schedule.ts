import type { Connection } from "../entities";
import type { World } from "../world";
import { expectDue, hourMs, pauseMs } from "./due";
import { newFetch } from "./fetches";
import { type Fetch, isUnderWay, type PullOperation } from "./pull-operation";
import { queue } from "./queue";
import { type BankingType, bankingTypes } from "./statuses";
import { syncSettingOf } from "./sync-settings";

const mostCaughtUp = 10;

/** Queues what the sync settings have made due since the last look, as of the times at which it was due. */
export function queueScheduled(world: World): void {
  const now = world.now();
  if (Math.abs(now - world.schedules.seenAt) < pauseMs) return;
  world.schedules = { seenAt: now, nextAt: Number.POSITIVE_INFINITY };
  const latest = new Map<string, PullOperation>();
  for (const operation of world.operations.values())
    latest.set(`${operation.connectionId}:${operation.dataType}`, operation);
  for (const connection of world.connections.values()) {
    if (connection.status !== "Linked" || connection.integration.sourceType !== "Banking") continue;
    const fetches = new Map<number, Fetch>();
    for (const dataType of bankingTypes) {
      const last = latest.get(`${connection.id}:${dataType}`);
      queueDue(world, connection, { dataType, last, now, fetches });
    }
  }
}

type Due = { dataType: BankingType; last: PullOperation | undefined; now: number; fetches: Map<number, Fetch> };

/** Counted from the last sync, as Codat does; of many missed ones only the latest are made up for. */
function queueDue(world: World, connection: Connection, { dataType, last, now, fetches }: Due): void {
  const hours = syncSettingOf(world.companies.get(connection.companyId), dataType)?.syncSchedule ?? 0;
  if (hours <= 0) return;
  const since = Math.max(last?.requestedAt ?? 0, connection.linkedAt ?? now);
  const missed = Math.floor((now - since) / (hours * hourMs));
  expectDue(world, since + (Math.max(0, missed) + 1) * hours * hourMs);
  if (last && isUnderWay(last, now)) return;
  for (let turn = Math.max(1, missed - mostCaughtUp + 1); turn <= missed; turn += 1) {
    const dueAt = since + turn * hours * hourMs;
    const fetch = fetches.get(dueAt) ?? newFetch(world, connection);
    fetches.set(dueAt, fetch);
    const operation = queue(world, fetch, dataType, dueAt);
    if (isUnderWay(operation, now)) return;
  }
}
