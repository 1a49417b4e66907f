import type { Integration } from "../banks/catalogue";
import { type Api, type Call, pathParam } from "../http/call";
import { ApiError } from "../http/errors";
import { jsonResponse } from "../http/json";
import { operation } from "../http/operation";
import { listResponse } from "../paging";
import { bankingTypes } from "../sync/statuses";
import type { World } from "../world";

const fields = [
  "key",
  "name",
  "enabled",
  "sourceId",
  "sourceType",
  "integrationId",
  "isBeta",
  "isOfflineConnector",
  "dataProvidedBy",
  "logoUrl",
];

export function serveIntegrations(api: Api): void {
  const { world } = api;
  operation(api, "list-integrations", "GET", "/integrations", (call) =>
    listResponse(call, world.catalogue.integrations, {
      model: "Integration",
      fields,
      view: (integration) => integrationView(world, integration),
    }),
  );
  operation(api, "get-integration", "GET", "/integrations/:platformKey", (call) => {
    const integration = findIntegration(world, call);
    return jsonResponse({ ...integrationView(world, integration), datatypeFeatures: features(integration) });
  });
  operation(api, "get-integrations-branding", "GET", "/integrations/:platformKey/branding", (call) =>
    jsonResponse(brandingView(world, findIntegration(world, call))),
  );
}

export function integrationView(world: World, integration: Integration) {
  return {
    key: integration.key,
    logoUrl: `${world.publicUrl}/logos/${integration.key}.svg`,
    name: integration.name,
    enabled: integration.enabled,
    sourceId: integration.sourceId,
    sourceType: integration.sourceType,
    integrationId: integration.integrationId,
    isOfflineConnector: false,
    isBeta: integration.isBeta,
    ...(integration.dataProvidedBy === null ? {} : { dataProvidedBy: integration.dataProvidedBy }),
  };
}

function brandingView(world: World, integration: Integration) {
  const image = (variant: string) => ({
    image: { src: `${world.publicUrl}/logos/${integration.key}.svg`, alt: `${integration.name} ${variant}` },
  });
  return {
    logo: { full: image("full icon"), square: image("square icon") },
    button: { default: image("default button icon"), hover: image("hover button icon") },
    sourceId: integration.sourceId,
  };
}

function features(integration: Integration) {
  if (integration.sourceType !== "Banking") return [];
  return bankingTypes.map((datatype) => ({
    datatype,
    supportedFeatures: [{ featureType: "Get", featureState: "Release" }],
  }));
}

function findIntegration(world: World, call: Call): Integration {
  const key = pathParam(call, "platformKey");
  const integration = world.catalogue.byKey.get(key);
  if (!integration) throw new ApiError(404, `No integration was found with key ${key}`, "ClientsApi");
  return integration;
}
