import "server-only";
import { log } from "./log";
import { mayWriteRefusal } from "./log-ceiling";

/** What is done to a person's account rather than to a company's data, and what was refused before a route ran. */
type AuditEvent =
  | "signed-in"
  | "signed-out"
  | "signed-out-everywhere"
  | "session-ended"
  | "settings-changed"
  | "sign-in-link-sent"
  | "sign-in-failed"
  | "cross-site-refused"
  | "limit-reached";

/** What anybody can bring about, as often as they like. */
const anybodys: AuditEvent[] = ["cross-site-refused", "limit-reached", "sign-in-failed"];

/**
 * A line of the log for who did what when, where no company's timeline can hold it. `who` is a user's id, or null for
 * somebody who is not signed in; nothing in `detail` is personal, or was written by the client.
 */
export function audit(event: AuditEvent, who: string | null, detail: Record<string, string | null> = {}): void {
  if (anybodys.includes(event) && !mayWriteRefusal()) return;
  log().info({ audit: true, event, who, ...detail }, "audit");
}
