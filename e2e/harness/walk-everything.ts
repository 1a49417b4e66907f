import type { APIRequestContext, APIResponse } from "@playwright/test";
import { paths } from "../../lib/paths";
import { pdfText } from "../../testing/fixtures/pdf-text";
import { type Endpoint, endpoints, type Ids } from "./access-table";
import { fromOurPage } from "./journey";

/** What one address answered, whatever its status. */
export type Answer = { what: string; body: string };

/** Where the table's addresses lead further: queries, other looks at the same page. */
const further: ((ids: Ids) => string)[] = [
  ({ connection }) => paths.progressOf(connection),
  ({ connection }) => `${paths.api.progress}?connection=${connection}`,
  () => `${paths.transactions}?q=payment`,
  () => `${paths.transactions}?direction=in&min=1000`,
  () => `${paths.account}?refreshed=1`,
  ({ company }) => `${paths.api.exportTransactions("csv")}?company=${company}&direction=out`,
];

/**
 * Opens every page and route of the site as one visitor, those that change something too, and whatever a page sends to scripts
 * of its own; answers all that came back.
 */
export async function walkEverything(request: APIRequestContext, ids: Ids): Promise<Answer[]> {
  const answers: Answer[] = [];
  const record = async (what: string, answer: APIResponse) => {
    answers.push({ what, body: await readBody(answer) });
  };
  for (const path of further) await record(path(ids), await request.get(path(ids), asPage));
  for (const endpoint of endpoints) {
    const path = endpoint.path(ids);
    await record(`${endpoint.method} ${path}`, await open(request, endpoint, ids));
    if (!endpoint.file.endsWith("page.tsx")) continue;
    await record(`${path} for scripts`, await request.get(path, { headers: { rsc: "1" } }));
  }
  return answers;
}

const asPage = { headers: { ...fromOurPage, accept: "text/html" } };

function open(request: APIRequestContext, endpoint: Endpoint, ids: Ids): Promise<APIResponse> {
  const path = endpoint.path(ids);
  if (endpoint.method === "GET") return request.get(path, asPage);
  return request.post(path, { ...asPage, form: endpoint.form?.(ids) ?? {} });
}

async function readBody(answer: APIResponse): Promise<string> {
  const body = await answer.body();
  const headers = JSON.stringify(answer.headers());
  if (answer.headers()["content-type"] !== "application/pdf") return `${headers}\n${body.toString("utf8")}`;
  return `${headers}\n${pdfText(body.toString("latin1"))}`;
}
