import { jsonResponse } from "./http/json";

const enumFields = new Set(["status", "currentStatus", "type", "code", "sourceType"]);
const droppedFields = new Set([
  "isBeta",
  "isOfflineConnector",
  "dataProvidedBy",
  "lastSuccessfulSync",
  "latestSyncId",
  "latestSuccessfulSyncId",
  "informalName",
  "sourceModifiedDate",
  "modifiedDate",
  "authorizedDate",
  "integrationKey",
  "createdByUserName",
  "products",
]);
const nulledFields = new Set([
  "lastSync",
  "merchantName",
  "holder",
  "transactionCategoryRef",
  "dataConnectionErrors",
  "description",
  "tags",
  "available",
  "iban",
  "statusDescription",
]);

/** A successful answer as a later version of the API might send it: enum values that nobody knows, nulls, absent and unknown fields. */
export async function garble(response: Response): Promise<Response> {
  const text = await response.text();
  if (response.status >= 300 || text === "") return new Response(text === "" ? null : text, response);
  const body: unknown = JSON.parse(text);
  return jsonResponse(garbleValue(body), 200);
}

function garbleValue(value: unknown): unknown {
  // Every second item only, so that a list still holds something to recognise.
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index % 2 === 0 ? garbleValue(item) : item));
  if (typeof value !== "object" || value === null) return value;
  const garbled: Record<string, unknown> = { somethingNew: { nested: [null, 1, "two"] } };
  for (const [name, child] of Object.entries(value)) {
    if (droppedFields.has(name)) continue;
    if (nulledFields.has(name)) garbled[name] = null;
    else if (enumFields.has(name) && typeof child === "string") garbled[name] = "SomethingNobodyKnows";
    else garbled[name] = garbleValue(child);
  }
  return garbled;
}
