import type { Api } from "../http/call";
import { serveControlApi } from "./api";
import { serveMailApi, serveMailbox } from "./mail-routes";
import { serveControlPage } from "./page-routes";
import { serveWebhookApi } from "./webhook-api";
import { serveWebhooksPage } from "./webhook-routes";

export function serveControl(api: Api): void {
  serveControlApi(api);
  serveControlPage(api);
  serveWebhookApi(api);
  serveWebhooksPage(api);
  serveMailApi(api);
  serveMailbox(api);
}
