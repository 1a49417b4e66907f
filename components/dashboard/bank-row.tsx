import { use } from "react";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { BankMoneyView, ConnectionView } from "@/lib/contracts/dashboard";
import { isUrgent } from "@/lib/domain/attention-order";
import { isOver } from "@/lib/domain/connection-state";
import { moneyLines } from "@/lib/domain/money-lines";
import { formatWholeMoney } from "@/lib/format";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { isSaidByAttention, loginMark, loginName, plainEnd, rowWords } from "./connection-words";
import { asOfWords } from "./money-words";

/** One bank in a line: what it holds, and unless the page says it elsewhere, how it stands. */
export function BankRow({
  connection,
  money,
  saidEnd,
}: {
  connection: ConnectionView;
  money: BankMoneyView | null;
  /** The day until which most banks share, which the list says. */
  saidEnd: string | null;
}) {
  const { clock } = use(getViewer());
  // The bank's own page has the exact figures.
  const { amount, below: others } = moneyLines(money?.totals ?? [], (sum, currency) =>
    formatWholeMoney(sum, currency, clock.language),
  );
  const asOf = money && asOfWords(money.asOf, clock, { isFinal: connection.ending !== null });
  const below = asOf ? [...others, asOf] : others;
  const isSaid = isSaidByAttention(connection);
  const isStandingSaid = isSaid || (saidEnd !== null && saidEnd === plainEnd(connection, clock));
  const mark = loginMark(connection, clock);
  // Then it stands in the middle of what is said beside it.
  const isNameAlone = isStandingSaid && amount !== null && below.length > 0;
  return (
    <a
      href={paths.connection(connection.id)}
      className="@container flex min-h-16 items-center gap-2.5 px-3.5 py-3 text-ink hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:gap-4 sm:px-6"
    >
      <LogoTile
        src={connection.bankLogoPath}
        className="size-10 rounded-xl! max-[22rem]:size-8 max-[22rem]:rounded-lg! @max-[13rem]:hidden"
      />
      <span className="min-w-0 flex-1 leading-snug">
        <span
          className={`flex flex-wrap justify-between gap-x-2 font-semibold sm:gap-x-3 ${isNameAlone ? "items-center" : "items-baseline"}`}
        >
          <span className="min-w-0 flex-1 basis-[6rem] wrap-anywhere max-sm:text-base">
            <span>{loginName(connection)} </span>
            {isSaid ? <Mark connection={connection} /> : null}
            {isNameAlone && mark !== null ? <LoginMark mark={mark} /> : null}
          </span>
          {amount === null ? null : (
            <span className="ml-auto text-right tabular-nums wrap-anywhere max-sm:text-base">
              <span className="block">{amount}</span>
              {isNameAlone ? <Lines lines={below} /> : null}
            </span>
          )}
        </span>
        {mark === null || isNameAlone ? null : <LoginMark mark={mark} />}
        {isNameAlone || (isStandingSaid && below.length === 0) ? null : (
          <span className="flex flex-wrap items-start justify-between gap-x-2 text-[0.9375rem] text-muted sm:gap-x-3 sm:text-base">
            {isStandingSaid ? null : (
              <span className="flex min-w-0 flex-1 basis-[6rem] items-start gap-1.5 sm:gap-2">
                <span
                  aria-hidden="true"
                  className={`mt-[0.35em] size-2 shrink-0 sm:size-2.5 rounded-full forced-colors:border ${dotOf(connection)}`}
                />
                <span className="min-w-0">{rowWords(connection, clock)} </span>
              </span>
            )}
            <span className="ml-auto text-right tabular-nums wrap-anywhere">
              <Lines lines={below} />
            </span>
          </span>
        )}
      </span>
      <Icon name="chevron-right" className="size-5 text-muted max-sm:size-4" />
    </a>
  );
}

/** What distinguishes a login from the others of its bank. */
function LoginMark({ mark }: { mark: string }) {
  return <span className="block text-[0.9375rem] font-normal text-muted wrap-anywhere sm:text-base">{mark} </span>;
}

function Lines({ lines }: { lines: string[] }) {
  return lines.map((words) => (
    <span key={words} className="block text-[0.9375rem] font-normal text-muted sm:text-base">
      {words}
    </span>
  ));
}

/** Of one that is said to need something: that it does, as it is drawn there. */
function Mark({ connection }: { connection: ConnectionView }) {
  const isLost = connection.state !== "linked" || isOver(connection) || connection.attention === "reconnect";
  const colour = !isUrgent(connection) ? "text-muted" : isLost ? "text-danger" : "text-warning";
  return (
    <>
      <Icon name={isUrgent(connection) ? "alert" : "clock"} className={`inline size-4 align-[-0.125em] ${colour}`} />
      <span className="sr-only">
        {isUrgent(connection) ? "Needs attention" : "Something to do when you have time"}{" "}
      </span>
    </>
  );
}

function dotOf(connection: ConnectionView): string {
  const { state, attention } = connection;
  if (state === "pending" || state === "stopped") return "bg-line";
  if (state !== "linked" || isOver(connection) || attention === "reconnect") return "bg-danger";
  return isUrgent(connection) ? "bg-warning" : "bg-success";
}
