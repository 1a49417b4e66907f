import { type ReactNode, use } from "react";
import { Icon } from "@/components/ui/icon";
import type { ConnectionView, MoneyView } from "@/lib/contracts/dashboard";
import { isOver } from "@/lib/domain/connection-state";
import { countBanks } from "@/lib/domain/count-banks";
import { getViewer } from "@/lib/server/viewer/viewer";
import { BankRow } from "./bank-row";
import { isSaidByAttention, sharedEnd } from "./connection-words";

/**
 * Every bank by its name, with what it holds. One whose standing what needs attention says has no words of its own, and no row where
 * it holds nothing. Those that were stopped are folded away, and several that have ended where none shares.
 */
export function BankList({ connections, money }: { connections: ConnectionView[]; money: MoneyView }) {
  const moneyOf = ({ id }: ConnectionView) => money.banks.find(({ connectionId }) => connectionId === id) ?? null;
  const byName = connections
    .filter((one) => !isSaidByAttention(one) || Boolean(moneyOf(one)?.totals.length))
    .toSorted((a, b) => a.bankName.localeCompare(b.bankName) || a.login - b.login);
  const stopped = byName.filter(({ state }) => state === "stopped");
  const rest = byName.filter(({ state }) => state !== "stopped");
  const over = rest.filter(isOver);
  const isAllOver = over.length > 1 && !rest.some((one) => one.state === "linked" && !isOver(one));
  const others = isAllOver ? rest.filter((one) => !isOver(one)) : rest;
  const end = sharedEnd(others, use(getViewer()).clock);
  const rows = (some: ConnectionView[]) => (
    <Rows>
      {some.map((connection) => (
        <li key={connection.id}>
          <BankRow connection={connection} money={moneyOf(connection)} saidEnd={end?.day ?? null} />
        </li>
      ))}
    </Rows>
  );
  if (byName.length === 0) return null;
  return (
    <section aria-labelledby="banks" className="space-y-3">
      <div>
        <h2 id="banks" className="text-heading">
          Banks
        </h2>
        {end ? <p className="mt-1 text-base text-muted">{end.words}</p> : null}
      </div>
      {others.length > 0 ? rows(others) : null}
      {isAllOver ? <Folded label={lastBalancesWords(countBanks(over))}>{rows(over)}</Folded> : null}
      {stopped.length > 0 ? (
        <Folded
          label={stopped.length === 1 ? "1 bank you stopped sharing" : `${stopped.length} banks you stopped sharing`}
          isOpen={rest.length === 0}
        >
          {rows(stopped)}
        </Folded>
      ) : null}
    </section>
  );
}

function lastBalancesWords(banks: number): string {
  return banks === 1 ? "Last balances of 1 bank" : `Last balances of ${banks} banks`;
}

function Folded({ label, isOpen = false, children }: { label: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details className="group" open={isOpen}>
      <summary className="-ml-3 inline-flex min-h-11 list-none items-center gap-2 rounded-lg px-3 font-semibold text-primary hover:bg-primary-soft">
        <Icon name="chevron-right" className="size-5 group-open:rotate-90" />
        <span>{label}</span>
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}

function Rows({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">{children}</ul>;
}
