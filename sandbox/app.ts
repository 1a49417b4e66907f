import { Hono } from "hono";
import { serveAccount } from "./api/account";
import { serveCompanies } from "./api/companies";
import { serveConnections } from "./api/connections";
import { serveData } from "./api/data";
import { serveIntegrations } from "./api/integrations";
import { serveSync } from "./api/sync";
import { serveControl } from "./control/routes";
import type { Env } from "./http/call";
import { errorResponse, usualError } from "./http/errors";
import { serveLogos } from "./pages/logos";
import { servePages } from "./pages/routes";
import type { World } from "./world";

export function createApp(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const api = { app, world };
  // Before anything is answered, so that a kill takes nothing back that was answered.
  app.use(async (_call, next) => {
    await next();
    world.save();
  });
  app.get("/", (call) => call.redirect("/_sandbox"));
  serveLogos(api);
  servePages(api);
  serveControl(api);
  serveIntegrations(api);
  serveCompanies(api);
  serveConnections(api);
  serveSync(api);
  serveData(api);
  serveAccount(api);
  app.notFound(() => errorResponse(usualError(404)));
  app.onError((error) => {
    console.error(error);
    return errorResponse(usualError(500));
  });
  return app;
}
