import { forgetCompany } from "../api/connections";
import { faultInput } from "../fault-rules";
import type { Api } from "../http/call";
import { emptyResponse, jsonResponse } from "../http/json";
import { settingsPatch } from "../settings";
import { settleOperations } from "../sync/settle";
import type { World } from "../world";
import { actOnConnection, changeSettings, connectionActions } from "./actions";
import { isSiteForgetting, resetEverything } from "./reset";
import { stateView } from "./state-view";
import { withBody } from "./with-body";

const base = "/_sandbox/api";

export function serveControlApi({ app, world }: Api): void {
  app.get(`${base}/state`, () => {
    settleOperations(world);
    return jsonResponse(stateView(world));
  });
  app.get(`${base}/requests`, () => jsonResponse({ requests: world.requests }));
  app.delete(`${base}/requests`, () => {
    world.requests = [];
    return emptyResponse(204);
  });
  app.get(`${base}/events`, () => {
    settleOperations(world);
    return jsonResponse({ events: world.events });
  });
  app.get(`${base}/settings`, () => jsonResponse(world.settings));
  app.patch(`${base}/settings`, (call) =>
    withBody(call, settingsPatch, (patch) => jsonResponse(changeSettings(world, patch))),
  );
  app.get(`${base}/faults`, () => jsonResponse({ faults: world.faults }));
  app.post(`${base}/faults`, (call) =>
    withBody(call, faultInput, (input) => {
      const fault = { ...input, id: crypto.randomUUID(), hits: 0 };
      world.faults.push(fault);
      return jsonResponse(fault, 201);
    }),
  );
  app.delete(`${base}/faults`, () => {
    world.faults = [];
    return emptyResponse(204);
  });
  app.post(`${base}/connections/:connectionId/:action`, (call) =>
    act(world, call.req.param("connectionId"), call.req.param("action")),
  );
  app.post(`${base}/companies/:companyId/vanish`, (call) => {
    const companyId = call.req.param("companyId");
    if (!world.companies.has(companyId)) return jsonResponse({ error: "There is no such company." }, 404);
    forgetCompany(world, companyId);
    return emptyResponse(204);
  });
  app.post(`${base}/reset`, () => {
    resetEverything(world);
    return emptyResponse(isSiteForgetting(world) ? 202 : 204);
  });
}

function act(world: World, connectionId: string, name: string): Response {
  const connection = world.connections.get(connectionId);
  const action = connectionActions.find((known) => known === name);
  if (!connection || !action)
    return jsonResponse({ error: `There is no such ${connection ? "action" : "connection"}.` }, 404);
  const isDone = actOnConnection(world, connection, action);
  if (!isDone) return jsonResponse({ error: `A connection that is ${connection.status} cannot do that.` }, 409);
  return jsonResponse({ id: connection.id, status: connection.status });
}
