import type { Attention, ConnectionView } from "@/lib/contracts/dashboard";

/** Access that ends within so many days is something to do; before that it is only to be known. */
const ACT_WITHIN_DAYS = 7;

type Waiting = Pick<ConnectionView, "attention" | "daysLeft" | "bankName" | "login">;

const urgentKinds: Attention[] = ["confirm", "reconnect", "renew", "failed"];

/** Whether a connection wants its customer now; what it needs otherwise can wait. */
export function isUrgent({ attention, daysLeft }: Pick<Waiting, "attention" | "daysLeft">): boolean {
  if (attention === "renew") return daysLeft !== null && daysLeft <= ACT_WITHIN_DAYS;
  return attention !== null && urgentKinds.includes(attention);
}

/**
 * The order in which connections are dealt with: what must be answered within the hour, access that has ended, access that is
 * about to end by its day, then what else wants somebody; last what can wait, and what needs nothing by name.
 */
export function byUrgency(a: Waiting, b: Waiting): number {
  return (
    rankOf(a) - rankOf(b) ||
    (a.attention === "renew" || a.attention === "reconnect" ? (a.daysLeft ?? 0) - (b.daysLeft ?? 0) : 0) ||
    a.bankName.localeCompare(b.bankName) ||
    a.login - b.login
  );
}

function rankOf(waiting: Waiting): number {
  const { attention } = waiting;
  if (attention === null) return 20;
  if (isUrgent(waiting)) return urgentKinds.indexOf(attention);
  return attention === "renew" ? 10 : 11;
}
