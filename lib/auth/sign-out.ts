import "server-only";
import { revokeSessions } from "@/lib/db/sessions";
import type { Customer } from "@/lib/domain/customer";
import { audit } from "@/lib/telemetry/audit";
import { getCustomer } from "./customer";
import { clearSessionCookie } from "./session-cookie";

/** Ends this browser's session, if it has one; answers the cookies to set. */
export async function signOutHere(): Promise<string[]> {
  await endCurrentSession();
  return [clearSessionCookie()];
}

/** Ends every session of a person, this one too; the other browsers are signed out at their next request. */
export async function signOutEverywhere({ userId }: Customer): Promise<string[]> {
  await revokeSessions(userId);
  audit("signed-out-everywhere", userId);
  return [clearSessionCookie()];
}

/** Ends the session that this browser came with: another one takes its place. */
export async function endCurrentSession(): Promise<void> {
  const customer = await getCustomer();
  if (!customer) return;
  await revokeSessions(customer.userId, customer.sessionId);
  audit("signed-out", customer.userId);
}
