import { companyReference } from "../api/company-view";
import { connectionsOf } from "../api/connection-view";
import type { Company, Connection } from "../entities";
import { pullOperationView } from "../sync/pull-operation";
import { operationsOf } from "../sync/queue";
import type { World } from "../world";
import { consumerState } from "./webhook-api";

/** Everything the sandbox knows, without changing any of it: no link is made by looking. */
export function stateView(world: World) {
  return {
    settings: world.settings,
    faults: world.faults,
    companies: [...world.companies.values()].map((company) => companyState(world, company)),
    webhooks: [...world.webhooks.values()].map(consumerState),
    requests: world.requests,
    catalogue: { size: world.catalogue.integrations.length },
  };
}

function companyState(world: World, company: Company) {
  const { id, name, description = null, tags = null } = { ...companyReference(world, company) };
  return {
    id,
    name,
    description,
    tags,
    created: new Date(company.createdAt).toISOString(),
    connections: connectionsOf(world, id).map((one) => connectionState(world, one)),
  };
}

function connectionState(world: World, connection: Connection) {
  return {
    id: connection.id,
    platformKey: connection.integration.key,
    platformName: connection.integration.name,
    status: connection.status,
    linkedAt: connection.linkedAt === null ? null : new Date(connection.linkedAt).toISOString(),
    errors: connection.errors.map(({ statusCode, statusText, errorMessage, status }) => ({
      statusCode,
      statusText,
      errorMessage,
      status,
    })),
    operations: operationsOf(world, connection.id).map((one) => {
      const { id, dataType, status, progress } = pullOperationView(one, world.now());
      return { id, dataType, status, progress };
    }),
  };
}
