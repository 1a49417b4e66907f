import { z } from "zod";
import { instantWithFraction, instantWithoutZone } from "../dates";
import type { Connection } from "../entities";
import { type Api, type Call, pathParam } from "../http/call";
import { ApiError, connectionNotFound, dataTypeNotSupported } from "../http/errors";
import { emptyResponse, jsonResponse } from "../http/json";
import { operation } from "../http/operation";
import { readBody } from "../http/read-body";
import { listResponse } from "../paging";
import { expectDue } from "../sync/due";
import { newFetch } from "../sync/fetches";
import { finishedAt, isUnderWay, type PullOperation, pullOperationView, statusAt } from "../sync/pull-operation";
import { operationUnderWay, queue, queueAll } from "../sync/queue";
import { dataTypes, isBankingType } from "../sync/statuses";
import { syncSettingsView } from "../sync/sync-settings";
import type { World } from "../world";
import { findCompany } from "./companies";
import { connectionsOf } from "./connection-view";
import { requireCompany } from "./connections";

const historyFields = [
  "id",
  "companyId",
  "connectionId",
  "dataType",
  "status",
  "statusDescription",
  "errorMessage",
  "requested",
  "completed",
  "progress",
  "isErrored",
];
const syncSetting = z.object({
  dataType: z.string().refine((text) => dataTypes.includes(text), "is not a data type"),
  fetchOnFirstLink: z.boolean(),
  syncSchedule: z.number().int().min(0),
  syncOrder: z.number().int(),
  syncFromUtc: z.string().optional(),
  syncFromWindow: z.number().int().optional(),
  monthsToSync: z.number().int().optional(),
  isLocked: z.boolean().optional(),
});
const syncSettingsBody = z.object({
  companyId: z.string(),
  settings: z.array(syncSetting),
  overridesDefaults: z.boolean(),
});

export function serveSync(api: Api): void {
  const { world } = api;
  const company = "/companies/:companyId";
  operation(api, "get-company-data-status", "GET", `${company}/dataStatus`, (call) =>
    jsonResponse(dataStatuses(world, requireCompany(world, call))),
  );
  for (const path of [`${company}/data/all`, `${company}/data/queue/all`]) {
    operation(api, "refresh-company-data", "POST", path, (call) => {
      for (const connection of connectionsOf(world, requireCompany(world, call)))
        if (isReachable(connection) && connection.integration.sourceType === "Banking") queueAll(world, connection);
      return emptyResponse(204);
    });
  }
  operation(api, "refresh-data-type", "POST", `${company}/data/queue/:dataType`, (call) =>
    refreshDataType(world, call),
  );
  operation(api, "list-pull-operations", "GET", `${company}/data/history`, (call) => {
    const newestFirst = operationsOfCompany(world, requireCompany(world, call))
      .reverse()
      .sort((one, other) => other.requestedAt - one.requestedAt);
    return listResponse(call, newestFirst, {
      model: "Dataset",
      fields: historyFields,
      view: (one) => pullOperationView(one, world.now()),
    });
  });
  operation(api, "get-pull-operation", "GET", `${company}/data/history/:datasetId`, (call) => {
    const found = world.operations.get(pathParam(call, "datasetId"));
    if (found?.companyId !== requireCompany(world, call))
      throw new ApiError(404, `No dataset was found with ID ${pathParam(call, "datasetId")}`, "PullApi");
    return jsonResponse(pullOperationView(found, world.now()));
  });
  operation(api, "get-company-syncSettings", "GET", `${company}/syncSettings`, (call) =>
    jsonResponse(syncSettingsView(findCompany(world, call))),
  );
  operation(api, "set-company-syncSettings", "POST", `${company}/syncSettings`, async (call) => {
    const found = findCompany(world, call);
    const body = await readBody(call, syncSettingsBody);
    if (body.companyId !== found.id)
      throw new ApiError(400, "Error processing request - 'companyId': is not the company of the path.");
    found.syncSettings = body.overridesDefaults ? body.settings : null;
    expectDue(world, world.now());
    return emptyResponse(204);
  });
}

function refreshDataType(world: World, call: Call): Response {
  const companyId = requireCompany(world, call);
  const dataType = pathParam(call, "dataType");
  if (!dataTypes.includes(dataType))
    throw new ApiError(400, `Error processing request - '${dataType}' is not a data type.`, "PullApi");
  const connections = connectionsAsked(world, companyId, call.req.query("connectionId")).filter(isReachable);
  if (connections.length === 0)
    throw new ApiError(400, "Error processing request - there is no linked connection to read from.", "PullApi");
  const targets = connections.filter(({ integration }) => integration.sourceType === "Banking");
  if (!isBankingType(dataType) || targets.length === 0) {
    const names = connections.map(({ integration }) => integration.name);
    throw dataTypeNotSupported(dataType, names);
  }
  const idle = targets.filter((connection) => !operationUnderWay(world, connection.id, dataType));
  const queued = idle.map((connection) => queue(world, newFetch(world, connection), dataType))[0];
  if (queued) return jsonResponse(pullOperationView(queued, world.now()));
  const previous = targets.map(({ id }) => operationUnderWay(world, id, dataType)?.id)[0];
  throw new ApiError(
    400,
    `DatasetAlreadyInProgressException: Cannot queue ${dataType} sync for ${companyId} as previous sync ${previous} is still in progress`,
    "PullApi",
  );
}

function connectionsAsked(world: World, companyId: string, connectionId: string | undefined): Connection[] {
  if (connectionId === undefined) return connectionsOf(world, companyId);
  const connection = world.connections.get(connectionId);
  if (connection?.companyId !== companyId) throw connectionNotFound(connectionId);
  return [connection];
}

/** Whether it may be asked for data; one that lost its authorisation answers with an AuthError. */
function isReachable({ status }: Connection): boolean {
  return status === "Linked" || status === "Deauthorized";
}

function operationsOfCompany(world: World, companyId: string): PullOperation[] {
  return [...world.operations.values()].filter((one) => one.companyId === companyId);
}

function dataStatuses(world: World, companyId: string): Record<string, object | null> {
  const operations = operationsOfCompany(world, companyId);
  return Object.fromEntries(
    dataTypes.map((dataType, index) => [dataType, dataStatus(world, operations, dataType, index)]),
  );
}

function dataStatus(world: World, operations: PullOperation[], dataType: string, index: number): object | null {
  const now = world.now();
  const own = operations.filter((one) => one.dataType === dataType);
  const latest = own.at(-1);
  if (!latest) return neverRead(dataType, index);
  const successful = own.findLast((one) => one.outcome === "Complete" && !isUnderWay(one, now));
  const writeInstant = index % 2 === 0 ? instantWithFraction : instantWithoutZone;
  return {
    dataType,
    ...(successful
      ? { lastSuccessfulSync: writeInstant(finishedAt(successful)), latestSuccessfulSyncId: successful.id }
      : {}),
    currentStatus: statusAt(latest, now),
    latestSyncId: latest.id,
  };
}

/** The guide shows a type that was never read bare, the document lets it be null and wants a status: each occurs. */
function neverRead(dataType: string, index: number): object | null {
  if (isBankingType(dataType)) return { dataType };
  return [null, { dataType }, { dataType, currentStatus: "Initial" }][index % 3] ?? null;
}
