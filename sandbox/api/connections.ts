import { z } from "zod";
import type { Integration } from "../banks/catalogue";
import type { Connection } from "../entities";
import { emit } from "../events";
import { type Api, type Call, pathParam } from "../http/call";
import { ApiError, companyNotFound, connectionNotFound } from "../http/errors";
import { emptyResponse, jsonResponse } from "../http/json";
import { operation } from "../http/operation";
import { readBody } from "../http/read-body";
import { listResponse } from "../paging";
import { breakOff } from "../sync/queue";
import type { World } from "../world";
import { companyReference } from "./company-view";
import { connectionsOf, connectionView } from "./connection-view";

const fields = [
  "id",
  "integrationId",
  "integrationKey",
  "sourceId",
  "sourceType",
  "platformName",
  "status",
  "lastSync",
  "created",
];
const connectionBody = z.object({ platformKey: z.string().min(1) });
const statusBody = z.strictObject({ status: z.enum(["PendingAuth", "Linked", "Unlinked", "Deauthorized"]).nullish() });

export function serveConnections(api: Api): void {
  const { world } = api;
  const list = "/companies/:companyId/connections";
  operation(api, "list-connections", "GET", list, (call) => {
    const companyId = requireCompany(world, call);
    const view = (connection: Connection) => connectionView(world, connection);
    return listResponse(call, connectionsOf(world, companyId), { model: "Connection", fields, view });
  });
  operation(api, "create-connection", "POST", list, async (call) => {
    const companyId = requireCompany(world, call);
    const { platformKey } = await readBody(call, connectionBody);
    return jsonResponse(connectionView(world, connect(world, companyId, connectable(world, companyId, platformKey))));
  });
  operation(api, "get-connection", "GET", `${list}/:connectionId`, (call) =>
    jsonResponse(connectionView(world, findConnection(world, call))),
  );
  operation(api, "unlink-connection", "PATCH", `${list}/:connectionId`, async (call) => {
    const connection = findConnection(world, call);
    const { status } = await readBody(call, statusBody);
    if (status) unlink(world, connection, status);
    return jsonResponse(connectionView(world, connection));
  });
  operation(api, "delete-connection", "DELETE", `${list}/:connectionId`, (call) => {
    const connection = findConnection(world, call);
    emitConnection(world, "connection.deleted", connection);
    forgetConnection(world, connection);
    return emptyResponse(200);
  });
}

/** What a company would connect to by this key. Throws the API's error when it cannot. */
export function connectable(world: World, companyId: string, platformKey: string): Integration {
  const integration = world.catalogue.byKey.get(platformKey);
  if (!integration) throw new ApiError(404, `No integration was found with key ${platformKey}`, "ClientsApi");
  if (!integration.enabled) throw new ApiError(400, `Integration ${platformKey} is not enabled.`, "ClientsApi");
  const isSecondAccounting =
    integration.sourceType === "Accounting" &&
    connectionsOf(world, companyId).some(
      ({ integration: other, status }) =>
        other.sourceType === "Accounting" && (status === "Linked" || status === "PendingAuth"),
    );
  if (isSecondAccounting) throw new ApiError(400, "The company already has an accounting connection.", "ClientsApi");
  return integration;
}

/** Makes a connection that waits for its customer. */
export function connect(world: World, companyId: string, integration: Integration): Connection {
  const connection: Connection = {
    id: world.newId(),
    companyId,
    integration,
    status: "PendingAuth",
    createdAt: world.now(),
    firstLinkedAt: null,
    linkedAt: null,
    lastSyncAt: null,
    lastFetchAt: null,
    errors: [],
    login: "",
    withheldAccountIds: [],
  };
  world.connections.set(connection.id, connection);
  emitConnection(world, "connection.created", connection);
  return connection;
}

function unlink(world: World, connection: Connection, status: Connection["status"]): void {
  if (status !== "Unlinked" || connection.status !== "Linked") {
    throw new ApiError(400, `Cannot update connection status from ${connection.status} to ${status}.`, "ClientsApi");
  }
  connection.status = "Unlinked";
  breakOff(world, connection.id, "Cancelled");
  emitConnection(world, "connection.disconnected", connection);
}

export function forgetConnection(world: World, connection: Connection): void {
  world.connections.delete(connection.id);
  world.oneTimePasswords.delete(connection.id);
  for (const fetch of world.fetches) if (fetch.connection === connection) world.fetches.delete(fetch);
  for (const operation of world.operations.values())
    if (operation.connectionId === connection.id) world.operations.delete(operation.id);
}

export function forgetCompany(world: World, companyId: string): void {
  for (const connection of connectionsOf(world, companyId)) forgetConnection(world, connection);
  world.companies.delete(companyId);
  world.oneTimePasswords.delete(companyId);
}

export function emitConnection(world: World, eventType: string, connection: Connection): void {
  const company = world.companies.get(connection.companyId);
  if (company)
    emit(world, eventType, {
      referenceCompany: companyReference(world, company),
      connection: connectionView(world, connection),
    });
}

export function requireCompany(world: World, call: Call): string {
  const companyId = pathParam(call, "companyId");
  if (!world.companies.has(companyId)) throw companyNotFound(companyId);
  return companyId;
}

export function findConnection(world: World, call: Call): Connection {
  const companyId = requireCompany(world, call);
  const connectionId = pathParam(call, "connectionId");
  const connection = world.connections.get(connectionId);
  if (connection?.companyId !== companyId) throw connectionNotFound(connectionId);
  return connection;
}
