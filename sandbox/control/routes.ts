import type { Api } from "../http/call";
import { serveControlApi } from "./api";
import { serveControlPage } from "./page-routes";

export function serveControl(api: Api): void {
  serveControlApi(api);
  serveControlPage(api);
}
