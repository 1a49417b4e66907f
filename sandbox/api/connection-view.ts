import { instant, instantWithFraction, instantWithoutZone } from "../dates";
import type { Connection, ConnectionError } from "../entities";
import { issueOneTimePassword } from "../one-time-passwords";
import type { World } from "../world";

export function connectionsOf(world: World, companyId: string): Connection[] {
  return [...world.connections.values()].filter((connection) => connection.companyId === companyId);
}

/** A connection as the API answers it, each time with a link that has not been used. */
export function connectionView(world: World, connection: Connection) {
  const { integration } = connection;
  const link = `${world.publicUrl}/companies/${connection.companyId}/connections/${connection.id}/start?otp=${issueOneTimePassword(world, connection.id)}`;
  return {
    id: connection.id,
    integrationId: integration.integrationId,
    integrationKey: integration.integrationKey,
    sourceId: integration.sourceId,
    sourceType: integration.sourceType,
    platformName: integration.name,
    // The guide of the original flow prints its links with a space in front.
    linkUrl: world.settings.flow === "original" ? ` ${link}` : link,
    status: connection.status,
    ...(connection.lastSyncAt === null ? {} : { lastSync: instantWithFraction(connection.lastSyncAt) }),
    created: instant(connection.createdAt),
    ...(connection.errors.length === 0 ? {} : { dataConnectionErrors: connection.errors.map(errorView) }),
  };
}

function errorView(error: ConnectionError) {
  return {
    statusCode: error.statusCode,
    statusText: error.statusText,
    errorMessage: error.errorMessage,
    erroredOnUtc: instantWithoutZone(error.erroredAt),
    status: error.status,
    ...(error.resolvedAt === null ? {} : { resolvedOnUtc: instantWithoutZone(error.resolvedAt) }),
  };
}
