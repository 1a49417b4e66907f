import type { Connection } from "../entities";
import type { World } from "../world";
import { isUnderWay, type PullOperation } from "./pull-operation";
import { queue } from "./queue";
import { type BankingType, bankingTypes } from "./statuses";
import { syncSettingOf } from "./sync-settings";

const hourMs = 3_600_000;
const pauseMs = 1_000;
const mostCaughtUp = 10;

/** Queues what the sync settings have made due since the last look, as of the times at which it was due. */
export function queueScheduled(world: World): void {
  const now = world.now();
  // Looking goes through everything, and a schedule is in hours: once a second is enough for both.
  if (Math.abs(now - world.schedulesSeenAt) < pauseMs) return;
  world.schedulesSeenAt = now;
  const latest = new Map<string, PullOperation>();
  for (const operation of world.operations.values())
    latest.set(`${operation.connectionId}:${operation.dataType}`, operation);
  for (const connection of world.connections.values()) {
    if (connection.status !== "Linked" || connection.integration.sourceType !== "Banking") continue;
    for (const dataType of bankingTypes)
      queueDue(world, connection, { dataType, last: latest.get(`${connection.id}:${dataType}`), now });
  }
}

type Due = { dataType: BankingType; last: PullOperation | undefined; now: number };

/** Counted from the last sync, as Codat does; of many missed ones only the latest are made up for. */
function queueDue(world: World, connection: Connection, { dataType, last, now }: Due): void {
  const hours = syncSettingOf(world.companies.get(connection.companyId), dataType)?.syncSchedule ?? 0;
  if (hours <= 0 || (last && isUnderWay(last, now))) return;
  const since = Math.max(last?.requestedAt ?? 0, connection.linkedAt ?? now);
  const missed = Math.floor((now - since) / (hours * hourMs));
  for (let turn = Math.max(1, missed - mostCaughtUp + 1); turn <= missed; turn += 1) {
    const operation = queue(world, connection, dataType, since + turn * hours * hourMs);
    if (isUnderWay(operation, now)) return;
  }
}
