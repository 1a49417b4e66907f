import type { Connection } from "../entities";
import type { World } from "../world";

export type LinkResult = { statusCode: number; statusText: string; errorMessage: string };

/** Fills the client's redirect template: reserved names first, any other from what the link URL carried, empty when it did not. */
export function redirectUrl(
  world: World,
  connection: Connection,
  parameters: Record<string, string>,
  result: LinkResult,
): string {
  const { integration } = connection;
  const reserved: Record<string, string> = {
    clientId: "sandbox-client",
    connectionId: connection.id,
    companyId: connection.companyId,
    integrationId: integration.integrationId,
    sourceId: integration.sourceId,
    platform: integration.integrationKey,
    platformName: integration.name,
    sourceType: integration.sourceType,
    statusCode: String(result.statusCode),
    errorMessage: result.errorMessage,
    statusText: result.statusText,
  };
  const values = new Map([...Object.entries(parameters), ...Object.entries(reserved)]);
  return world.settings.redirectTemplate.replace(/\{([A-Za-z0-9_.-]+)\}/g, (_, name: string) =>
    encodeURIComponent(values.get(name) ?? ""),
  );
}
