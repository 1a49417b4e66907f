import { emitConnection, forgetConnection } from "../api/connections";
import { buildCatalogue } from "../banks/catalogue";
import type { Connection } from "../entities";
import { noticeReset } from "../http/limits";
import { expireOneTimePasswords } from "../one-time-passwords";
import type { Settings, SettingsPatch } from "../settings";
import { breakOff, finishNow } from "../sync/queue";
import { settleOperations } from "../sync/settle";
import type { World } from "../world";

export const connectionActions = ["deauthorise", "expire", "unlink", "expire-link", "finish-sync", "vanish"] as const;
export type ConnectionAction = (typeof connectionActions)[number];

/** Does to a connection what happens to it out there; false when its status does not allow that. */
export function actOnConnection(world: World, connection: Connection, action: ConnectionAction): boolean {
  settleOperations(world);
  switch (action) {
    case "deauthorise":
      return end(world, connection, {
        status: "Deauthorized",
        statusText: "access_revoked",
        errorMessage: "The customer or the bank ended the access.",
      });
    case "expire":
      return end(world, connection, {
        status: "Deauthorized",
        statusText: "consent_expired",
        errorMessage: "The consent has expired. The customer must authorise again.",
      });
    case "unlink":
      return end(world, connection, { status: "Unlinked" });
    case "expire-link":
      expireOneTimePasswords(world, connection.id);
      return true;
    case "finish-sync":
      finishNow(world, connection.id);
      settleOperations(world);
      return true;
    // As when somebody deletes it in Codat's portal and nobody is notified.
    case "vanish":
      forgetConnection(world, connection);
      return true;
  }
}

type Ending = { status: "Deauthorized" | "Unlinked"; statusText?: string; errorMessage?: string };

function end(world: World, connection: Connection, { status, statusText, errorMessage }: Ending): boolean {
  if (connection.status !== "Linked") return false;
  connection.status = status;
  breakOff(world, connection.id, status === "Unlinked" ? "Cancelled" : "AuthError");
  if (statusText !== undefined && errorMessage !== undefined) {
    connection.errors.push({
      statusCode: "401",
      statusText,
      errorMessage,
      erroredAt: world.now(),
      resolvedAt: null,
      status: "Active",
    });
  }
  emitConnection(world, "connection.disconnected", connection);
  return true;
}

export function changeSettings(world: World, patch: SettingsPatch): Settings {
  const { sync, webhooks, ...rest } = patch;
  const before = world.settings.catalogueSize;
  world.settings = {
    ...world.settings,
    ...given(rest),
    webhooks: { ...world.settings.webhooks, ...given(webhooks ?? {}) },
    sync: { mode: sync?.mode ?? world.settings.sync.mode, statuses: sync?.statuses ?? world.settings.sync.statuses },
  };
  if (world.settings.catalogueSize !== before) world.catalogue = buildCatalogue(world.settings.catalogueSize);
  noticeReset(world);
  return world.settings;
}

function given(patch: object): object {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
