import "server-only";
import { callCodat } from "@/lib/codat/client/http";
import { parseResponse } from "@/lib/codat/client/pages";
import * as wire from "@/lib/codat/client/wire";

/** Where Codat sends its webhooks (list-webhook-consumers); at most fifty, in one piece. @throws CodatError */
export async function listWebhookConsumers(): Promise<wire.WebhookConsumer[]> {
  const answer = await callCodat({ operation: "list-webhook-consumers", method: "GET", path: ["webhooks"] });
  return parseResponse(wire.webhookConsumers, answer, "list-webhook-consumers").results;
}

/**
 * Has Codat send events of these types to a URL (create-webhook-consumer). The secret that they are signed with is not in
 * the answer: it is in Codat's portal. @throws CodatError
 */
export async function createWebhookConsumer(consumer: {
  url: string;
  eventTypes: string[];
  /** Only what is about companies with one of these tags is sent. */
  companyTags: string[];
}): Promise<wire.WebhookConsumer> {
  const { url, eventTypes, companyTags } = consumer;
  const answer = await callCodat({
    operation: "create-webhook-consumer",
    method: "POST",
    path: ["webhooks"],
    body: { url, eventTypes, companyTags, disabled: false },
  });
  return parseResponse(wire.webhookConsumer, answer, "create-webhook-consumer");
}

/** Ends the sending to a consumer (delete-webhook-consumer). @throws CodatError "not-found" when there is none */
export async function deleteWebhookConsumer(id: string): Promise<void> {
  await callCodat({ operation: "delete-webhook-consumer", method: "DELETE", path: ["webhooks", id] });
}
