import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { BankView } from "@/lib/contracts/bank";

/** How the company stands with a bank; "failing" is one that it doesn't use, at which others just failed. */
export type Standing = "connected" | "ended" | "failing" | null;

/** Keys of the banks that the company shares, of those to which its access has ended, and of those that fail for others. */
export type Standings = Record<"connected" | "ended" | "failing", ReadonlySet<string>>;

const byPriority = ["connected", "ended", "failing"] as const;

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
      <Icon name="check" className="size-4" />
      Connected
    </span>
  );
}

/** Under a name: what to know before the bank is chosen. */
export function StandingNote({ standing }: { standing: Standing }) {
  if (standing === "failing") return <span className="block text-sm font-normal text-warning"> {failingWords}</span>;
  if (standing !== "ended") return null;
  return (
    <span className="block text-sm font-normal text-muted">
      {" "}
      Access ended · <span className="font-semibold text-primary">Reconnect</span>
    </span>
  );
}

const failingWords = "Problems in the last hour";
