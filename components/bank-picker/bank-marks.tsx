import type { ReactNode } from "react";
import { ClientIcon } from "@/components/ui/client-icon";
import type { BankView } from "@/lib/contracts/bank";

/**
 * How the company stands with a bank; "stalled" is one that is connected and of which nothing new comes, "failing" one that
 * it doesn't use, at which others just failed.
 */
export type Standing = (typeof byPriority)[number] | null;

/** The keys of the banks with which the company stands so; what is stalled is among the connected ones too. */
export type Standings = Record<(typeof byPriority)[number], ReadonlySet<string>>;

const byPriority = ["stalled", "connected", "ended", "failing"] as const;

export function standingOf(standings: Standings, ...banks: readonly { key: string }[]): Standing {
  return byPriority.find((standing) => banks.some(({ key }) => standings[standing].has(key))) ?? null;
}

/** A bank's name in two lines: whose it is, and whom it is for; null where there is nothing to add. */
export function linesOf({ name, family, isBusiness }: BankView): { title: string; kind: string | null } {
  if (family) return family;
  return { title: name, kind: isBusiness && !/business|commercial|corporate/i.test(name) ? "Business" : null };
}

/** Under a name: whom the bank is for. */
export function Kind({ children }: { children: ReactNode }) {
  return <span className="block text-sm font-normal text-muted"> {children}</span>;
}

export function ConnectedMark() {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-sm font-semibold text-success">
      <ClientIcon name="check" className="size-4" />
      Connected
    </span>
  );
}

const warnings = { stalled: "Connected, but not updating", failing: "Problems in the last hour" };

/** Under a name: what to know before the bank is chosen. */
export function StandingNote({ standing }: { standing: Standing }) {
  if (standing === "stalled" || standing === "failing")
    return <span className="block text-sm font-normal text-warning"> {warnings[standing]}</span>;
  if (standing !== "ended") return null;
  return (
    <span className="block text-sm font-normal text-muted">
      {" "}
      Access ended · <span className="font-semibold text-primary">Reconnect</span>
    </span>
  );
}
