import { z } from "zod";
import { type Api, pathParam } from "../http/call";
import { ApiError } from "../http/errors";
import { emptyResponse, jsonResponse } from "../http/json";
import { operation } from "../http/operation";
import { readBody } from "../http/read-body";
import { consumerView, newConsumer } from "../webhooks/consumers";

const mostConsumers = 50;
const consumerBody = z.object({
  url: z.url({ protocol: /^https?$/ }),
  disabled: z.boolean().nullish(),
  eventTypes: z.array(z.string()).nullish(),
  companyTags: z.array(z.string().max(128)).max(10).nullish(),
});
const profileBody = z.object({
  name: z.string().min(1),
  redirectUrl: z.string().min(1),
  logoUrl: z.string().default(""),
  iconUrl: z.string().default(""),
  whiteListUrls: z.array(z.url()).default([]),
  confirmCompanyName: z.boolean().default(false),
});

/** What belongs to the client's own account: its profile and who receives events. */
export function serveAccount(api: Api): void {
  const { world } = api;
  operation(api, "get-profile", "GET", "/profile", () => {
    const logo = `${world.publicUrl}/logos/sandbox.svg`;
    const { profile, settings } = world;
    return jsonResponse({
      ...profile,
      logoUrl: profile.logoUrl || logo,
      iconUrl: profile.iconUrl || logo,
      redirectUrl: settings.redirectTemplate,
    });
  });
  operation(api, "update-profile", "PUT", "/profile", async (call) => {
    const body = await readBody(call, profileBody);
    world.profile = body;
    world.settings.redirectTemplate = body.redirectUrl;
    return jsonResponse(world.profile);
  });
  operation(api, "list-webhook-consumers", "GET", "/webhooks", () =>
    jsonResponse({ results: [...world.webhooks.values()].map(consumerView) }),
  );
  operation(api, "create-webhook-consumer", "POST", "/webhooks", async (call) => {
    const body = await readBody(call, consumerBody);
    if (world.webhooks.size >= mostConsumers)
      throw new ApiError(400, `The limit of ${mostConsumers} webhook consumers has been reached.`, "ClientsApi");
    const consumer = newConsumer({
      id: world.newId(),
      url: body.url,
      disabled: body.disabled ?? false,
      eventTypes: body.eventTypes ?? [],
      companyTags: body.companyTags ?? [],
    });
    world.webhooks.set(consumer.id, consumer);
    return jsonResponse(consumerView(consumer), 201);
  });
  operation(api, "delete-webhook-consumer", "DELETE", "/webhooks/:webhookId", (call) => {
    const webhookId = pathParam(call, "webhookId");
    if (!world.webhooks.delete(webhookId))
      throw new ApiError(404, `No webhook consumer was found with ID ${webhookId}`, "ClientsApi");
    return emptyResponse(204);
  });
}
