import { emitConnection } from "../api/connections";
import type { Connection, ConnectionError, LinkSession } from "../entities";
import type { BankFailure } from "../settings";
import { queueAll } from "../sync/queue";
import type { World } from "../world";
import { type LinkResult, redirectUrl } from "./redirect";

type Failure = LinkResult & { label: string; isTransient: boolean };

/** How a bank may end a visit. Its refusals arrive as 403, the code of a customer who stopped: only the text distinguishes them. */
export const failures: Record<BankFailure, Failure> = {
  "bank-error": {
    label: "The bank breaks",
    statusCode: 500,
    statusText: "InternalServerError",
    errorMessage: "The bank returned an unexpected error.",
    isTransient: true,
  },
  "provider-error": {
    label: "The bank fails and says so (403)",
    statusCode: 403,
    statusText: "provider_error",
    errorMessage: "The provider returned an error.",
    isTransient: true,
  },
  "access-denied": {
    label: "The bank refuses access (403)",
    statusCode: 403,
    statusText: "access_denied",
    errorMessage: "The provider denied access to the account.",
    isTransient: false,
  },
  "no-permission": {
    label: "This login has no permission",
    statusCode: 403,
    statusText: "PermissionsError",
    errorMessage: "The user does not have permission to share this account.",
    isTransient: false,
  },
  throttled: {
    label: "Too many requests",
    statusCode: 500,
    statusText: "TooManyRequests",
    errorMessage: "The provider's request limit was exceeded. Try again later.",
    isTransient: true,
  },
  "not-supported": {
    label: "Not supported",
    statusCode: 501,
    statusText: "NotSupported",
    errorMessage: "The account cannot be connected.",
    isTransient: false,
  },
  timeout: {
    label: "The bank takes too long",
    statusCode: 500,
    statusText: "provider_timeout",
    errorMessage: "The provider did not answer in time.",
    isTransient: true,
  },
  unavailable: {
    label: "Temporarily unavailable",
    statusCode: 500,
    statusText: "temporarily_unavailable",
    errorMessage: "The provider is temporarily unavailable.",
    isTransient: true,
  },
  "account-locked": {
    label: "The account is locked",
    statusCode: 403,
    statusText: "account_temporarily_locked",
    errorMessage: "The account is locked. Contact the bank.",
    isTransient: false,
  },
  "wrong-credentials": {
    label: "Wrong user name or password",
    statusCode: 403,
    statusText: "wrong_credentials",
    errorMessage: "The credentials were not accepted.",
    isTransient: false,
  },
};

const cancelled: LinkResult = { statusCode: 403, statusText: "Cancelled", errorMessage: "User cancelled" };
export const nothingChanged: LinkResult = { statusCode: 201, statusText: "NoChange", errorMessage: "" };
export const linkExpired: LinkResult = {
  statusCode: 500,
  statusText: "LinkExpired",
  errorMessage: "This link has been used or has expired.",
};
const linked: LinkResult = { statusCode: 200, statusText: "OK", errorMessage: "" };

/** Ends a visit in a way that leaves the connection as it was; returns where to send the customer. */
export function endVisit(world: World, session: LinkSession, connection: Connection, result: LinkResult): string {
  session.redirectTo ??= redirectUrl(world, connection, session.parameters, result);
  return session.redirectTo;
}

export function failVisit(world: World, session: LinkSession, connection: Connection, outcome: BankFailure): string {
  if (session.redirectTo !== null) return session.redirectTo;
  const { statusCode, statusText, errorMessage, isTransient } = failures[outcome];
  recordFailure(world, connection, { statusCode, statusText, errorMessage }, isTransient ? "Active" : null);
  return endVisit(world, session, connection, { statusCode, statusText, errorMessage });
}

/** The customer stops. Codat counts that as a failure to link, except of what is linked already. */
export function cancelVisit(world: World, session: LinkSession, connection: Connection): string {
  if (session.redirectTo !== null) return session.redirectTo;
  const { statusCode, errorMessage } = cancelled;
  if (connection.status !== "Linked")
    recordFailure(world, connection, { statusCode, statusText: "User cancelled linking", errorMessage }, "Active");
  return endVisit(world, session, connection, cancelled);
}

function recordFailure(
  world: World,
  connection: Connection,
  { statusCode, statusText, errorMessage }: LinkResult,
  status: ConnectionError["status"],
): void {
  connection.errors.push({
    statusCode: String(statusCode),
    statusText,
    errorMessage,
    erroredAt: world.now(),
    resolvedAt: null,
    status,
  });
  emitConnection(world, "connection.failed", connection);
}

/** Links the connection, or confirms it again, with all but what the customer withheld, and starts reading. */
export function linkVisit(
  world: World,
  session: LinkSession,
  connection: Connection,
  withheldAccountIds: string[],
): string {
  if (session.redirectTo !== null) return session.redirectTo;
  const now = world.now();
  const isFirst = connection.firstLinkedAt === null;
  const wasLinked = connection.status === "Linked";
  connection.status = "Linked";
  connection.login = session.login;
  connection.linkedAt = now;
  connection.firstLinkedAt ??= now;
  connection.withheldAccountIds = withheldAccountIds;
  for (const error of connection.errors) {
    if (error.status !== "Active") continue;
    error.status = "Resolved";
    error.resolvedAt = now;
  }
  if (connection.integration.sourceType === "Banking") queueAll(world, connection);
  // Codat reports that a connection was disconnected, and nothing when a linked one is merely confirmed again.
  if (!wasLinked) emitConnection(world, isFirst ? "connection.connected" : "connection.reconnected", connection);
  return endVisit(world, session, connection, linked);
}
