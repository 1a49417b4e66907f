import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { BankView } from "@/lib/contracts/bank";

/** How the company stands with a bank: null for one that it has not used. */
export type Standing = "connected" | "ended" | null;

/** Keys of the banks that the company shares, and of those to which its access has ended. */
export type Standings = { connected: ReadonlySet<string>; ended: ReadonlySet<string> };

export function standingOf({ connected, ended }: Standings, ...banks: readonly { key: string }[]): Standing {
  if (banks.some(({ key }) => connected.has(key))) return "connected";
  return banks.some(({ key }) => ended.has(key)) ? "ended" : null;
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

/** Under a name: the bank has to be connected again before anything comes from it. */
export function EndedMark() {
  return (
    <span className="block text-sm font-normal text-muted">
      {" "}
      Access ended · <span className="font-semibold text-primary">Reconnect</span>
    </span>
  );
}
