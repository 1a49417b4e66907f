import { type ReactNode, use } from "react";
import { Icon } from "@/components/ui/icon";
import type { ConnectionView, MoneyView } from "@/lib/contracts/dashboard";
import { getViewer } from "@/lib/server/viewer/viewer";
import { BankRow } from "./bank-row";
import { sharedEnd } from "./connection-words";

/** Every bank by its name, whatever it needs; those that were stopped are folded away. */
export function BankList({ connections, money }: { connections: ConnectionView[]; money: MoneyView }) {
  const byName = connections.toSorted((a, b) => a.bankName.localeCompare(b.bankName) || a.login - b.login);
  const stopped = byName.filter(({ state }) => state === "stopped");
  const others = byName.filter(({ state }) => state !== "stopped");
  const end = sharedEnd(others, use(getViewer()).clock);
  const rows = (some: ConnectionView[]) => (
    <Rows>
      {some.map((connection) => (
        <li key={connection.id}>
          <BankRow
            connection={connection}
            money={money.banks.find(({ connectionId }) => connectionId === connection.id) ?? null}
            saidEnd={end?.day ?? null}
          />
        </li>
      ))}
    </Rows>
  );
  return (
    <section aria-labelledby="banks" className="space-y-3">
      <div>
        <h2 id="banks" className="text-heading">
          Banks
        </h2>
        {end ? <p className="mt-1 text-base text-muted">{end.words}</p> : null}
      </div>
      {others.length > 0 ? rows(others) : null}
      {stopped.length > 0 ? (
        <details className="group" open={others.length === 0}>
          <summary className="-ml-3 inline-flex min-h-11 list-none items-center gap-2 rounded-lg px-3 font-semibold text-primary hover:bg-primary-soft">
            <Icon name="chevron-right" className="size-5 group-open:rotate-90" />
            <span>
              {stopped.length === 1 ? "1 bank you stopped sharing" : `${stopped.length} banks you stopped sharing`}
            </span>
          </summary>
          <div className="mt-2">{rows(stopped)}</div>
        </details>
      ) : null}
    </section>
  );
}

function Rows({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">{children}</ul>;
}
