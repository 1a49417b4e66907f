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

/** At the end of a row: what its name does not say. */
export function Marks({
  bank,
  isConnected,
  isBusinessSaid,
}: {
  bank: Pick<BankView, "isBusiness" | "isBeta">;
  isConnected: boolean;
  isBusinessSaid: boolean;
}) {
  const isBusiness = bank.isBusiness && !isBusinessSaid;
  if (!isBusiness && !bank.isBeta && !isConnected) return null;
  return (
    <span className="flex max-w-3/5 shrink-0 flex-wrap items-center justify-end gap-1.5 text-sm leading-tight">
      {isConnected ? <ConnectedMark /> : null}{" "}
      {isBusiness ? (
        <span className="rounded-md bg-primary-soft px-2 py-1 font-medium text-primary">Business</span>
      ) : null}{" "}
      {bank.isBeta ? <span className="rounded-md border border-line px-2 py-0.5 text-muted">Beta</span> : null}
    </span>
  );
}

export function ConnectedMark() {
  return (
    <span className="inline-flex items-center gap-1 text-sm font-semibold text-success">
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
