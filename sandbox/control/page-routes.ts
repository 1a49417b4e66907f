import type { Context } from "hono";
import { forgetCompany } from "../api/connections";
import type { Api, Env } from "../http/call";
import { settleOperations } from "../sync/settle";
import type { World } from "../world";
import { actOnConnection, connectionActions } from "./actions";
import { addFaultForm, applySettingsForm } from "./forms";
import { controlPage } from "./page";
import { resetEverything } from "./reset";

type PageCall = Context<Env>;

export function serveControlPage({ app, world }: Api): void {
  app.get("/_sandbox", (call) => show(world, call, null));
  app.post("/_sandbox/settings", async (call) =>
    back(world, call, applySettingsForm(world, await call.req.formData())),
  );
  app.post("/_sandbox/faults", async (call) => back(world, call, addFaultForm(world, await call.req.formData())));
  app.post("/_sandbox/faults/clear", (call) => {
    world.faults = [];
    return back(world, call, null);
  });
  app.post("/_sandbox/requests/clear", (call) => {
    world.requests = [];
    return back(world, call, null);
  });
  app.post("/_sandbox/reset", (call) => {
    resetEverything(world);
    return back(world, call, null);
  });
  app.post("/_sandbox/companies/:companyId/vanish", (call) => {
    forgetCompany(world, call.req.param("companyId"));
    return back(world, call, null);
  });
  app.post("/_sandbox/connections/:connectionId/:action", (call) => {
    const connection = world.connections.get(call.req.param("connectionId"));
    const action = connectionActions.find((known) => known === call.req.param("action"));
    const isDone = connection && action ? actOnConnection(world, connection, action) : false;
    return back(world, call, isDone ? null : "This connection can't do that right now.");
  });
}

function show(world: World, call: PageCall, problem: string | null): Response | Promise<Response> {
  settleOperations(world);
  call.header("cache-control", "no-store");
  return call.html(controlPage(world, problem).text, problem === null ? 200 : 422);
}

function back(world: World, call: PageCall, problem: string | null): Response | Promise<Response> {
  return problem === null ? call.redirect("/_sandbox", 303) : show(world, call, problem);
}
