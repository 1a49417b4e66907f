import { Icon } from "@/components/ui/icon";
import type { Clock } from "@/components/ui/moment-words";
import type { CompanyChoice, ConnectionView } from "@/lib/contracts/dashboard";
import { isUrgent } from "@/lib/domain/attention-order";
import { isOver } from "@/lib/domain/connection-state";
import { groupBy } from "@/lib/domain/group-by";
import { AttentionRow } from "./attention-row";
import { SeveralRenewals } from "./several-renewals";

type Reader = { company: CompanyChoice; clock: Clock; brandName: string };

/** So many are in view; the others open. */
const MOST_SHOWN = 3;

/** The connections that need their customer, in the order of their days: at most three, and then how many more. */
export function AttentionList({ connections, ...reader }: Reader & { connections: ConnectionView[] }) {
  if (connections.length === 0) return null;
  const rows = [...groupBy(connections, rowOf).values()];
  const shown = rows.slice(0, MOST_SHOWN);
  const others = rows.slice(MOST_SHOWN);
  return (
    <section aria-labelledby="attention">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6">
        <h2 id="attention" className="text-heading">
          {connections.some(isUrgent) ? "Needs attention" : "When you have time"}
        </h2>
        <SeveralRenewals connections={connections} />
      </div>
      <div className="overflow-hidden rounded-3xl bg-surface">
        <Rows rows={shown} {...reader} isAlone={rows.length === 1} />
        {others.length > 0 ? (
          <details className="group border-t border-line">
            <summary className="flex min-h-12 list-none items-center gap-2 px-4 font-semibold text-primary hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:px-6">
              <Icon name="chevron-right" className="size-5 group-open:rotate-90" />
              <span>{`${others.length} more`}</span>
            </summary>
            <Rows rows={others} {...reader} />
          </details>
        ) : null}
      </div>
    </section>
  );
}

/** What shares a row: a bank's logins to be merged, since merging the first brings up the next; anything else has its own. */
function rowOf(connection: ConnectionView): string {
  return connection.attention === "duplicate" && !isOver(connection) ? connection.bankName : connection.id;
}

function Rows({ rows, isAlone = false, ...reader }: Reader & { rows: ConnectionView[][]; isAlone?: boolean }) {
  return (
    <ul className="divide-y divide-line group-open:border-t group-open:border-line">
      {rows.map(([first, ...alike]) =>
        first ? (
          <li key={first.id}>
            <AttentionRow connection={first} alike={alike} {...reader} isAlone={isAlone} />
          </li>
        ) : null,
      )}
    </ul>
  );
}
