import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Clock } from "@/components/ui/moment-words";
import type { CompanyChoice, ConnectionView } from "@/lib/contracts/dashboard";
import { AttentionCard } from "./attention-card";
import { ConnectionRow } from "./connection-row";

/** The connections that need their customer, the most urgent first. */
export function AttentionList({ connections, company }: { connections: ConnectionView[]; company: CompanyChoice }) {
  return (
    <section aria-labelledby="attention">
      <h2 id="attention" className="mb-4 text-heading">
        {connections.length === 1 ? "1 bank needs attention" : `${connections.length} banks need attention`}
      </h2>
      <ul className="space-y-4">
        {connections.map((connection) => (
          <li key={connection.id}>
            <AttentionCard connection={connection} company={company} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The connections that need nothing; those that were stopped are folded away. */
export function QuietList({
  connections,
  clock,
  hasOthers,
}: {
  connections: ConnectionView[];
  clock: Clock;
  /** True below the list of those that need something. */
  hasOthers: boolean;
}) {
  const stopped = connections.filter(({ state }) => state === "stopped");
  const going = connections.filter(({ state }) => state !== "stopped");
  if (connections.length === 0) return null;
  return (
    <section aria-labelledby="quiet" className="space-y-4">
      <h2 id="quiet" className={hasOthers ? "text-heading" : "sr-only"}>
        {hasOthers ? "No action needed" : "Your banks"}
      </h2>
      {going.length > 0 ? <Rows connections={going} clock={clock} /> : null}
      {stopped.length > 0 ? (
        <details className="group" open={going.length === 0 && !hasOthers}>
          <summary className="-ml-3 inline-flex min-h-11 list-none items-center gap-2 rounded-lg px-3 font-semibold text-primary hover:bg-primary-soft">
            <Icon name="chevron-right" className="size-5 group-open:rotate-90" />
            <span>
              {stopped.length === 1 ? "1 bank you stopped sharing" : `${stopped.length} banks you stopped sharing`}
            </span>
          </summary>
          <div className="mt-2">
            <Rows connections={stopped} clock={clock} />
          </div>
        </details>
      ) : null}
    </section>
  );
}

/** The connections that were begun, or whose first data is still on its way: of them nothing can be said yet. */
export function UnderWayList({ connections, clock }: { connections: ConnectionView[]; clock: Clock }) {
  if (connections.length === 0) return null;
  return (
    <section aria-labelledby="under-way" className="space-y-4">
      <h2 id="under-way" className="text-heading">
        In progress
      </h2>
      <Rows connections={connections} clock={clock} />
    </section>
  );
}

function Rows({ connections, clock }: { connections: ConnectionView[]; clock: Clock }): ReactNode {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">
      {connections.map((connection) => (
        <li key={connection.id}>
          <ConnectionRow connection={connection} clock={clock} />
        </li>
      ))}
    </ul>
  );
}
