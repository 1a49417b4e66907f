import { use } from "react";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { BankMoneyView, ConnectionView } from "@/lib/contracts/dashboard";
import { isUrgent } from "@/lib/domain/attention-order";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { isOver, loginName, plainEnd, rowWords } from "./connection-words";
import { BankMoney } from "./money-card";
import { asOfWords } from "./money-words";

/** One bank in a line: what it holds, and unless the list says it, until when it shares, with a dot for how it stands. */
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
  const asOf = money && asOfWords(money.asOf, clock, { isFinal: connection.ending !== null });
  return (
    <a
      href={paths.connection(connection.id)}
      className="@container flex min-h-16 items-center gap-3 px-3.5 py-3 text-ink hover:bg-primary-soft focus-visible:outline-offset-[-3px] sm:gap-4 sm:px-6"
    >
      <LogoTile src={connection.bankLogoPath} className="size-10 rounded-xl! @max-[16rem]:hidden" />
      <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3">
        <span className="min-w-0 flex-1 basis-24">
          <span className="block leading-snug font-semibold wrap-anywhere">{loginName(connection)} </span>
          {saidEnd !== null && saidEnd === plainEnd(connection, clock) ? null : (
            <span className="flex items-center gap-1.5 text-[0.9375rem] leading-snug text-muted sm:gap-2 sm:text-base">
              <span
                aria-hidden="true"
                className={`size-2 shrink-0 sm:size-2.5 rounded-full forced-colors:border ${dotOf(connection)}`}
              />
              <span className="min-w-0">{rowWords(connection, clock)} </span>
            </span>
          )}
        </span>
        {money ? (
          <span className="ml-auto text-right leading-snug tabular-nums wrap-anywhere">
            <BankMoney totals={money.totals} />
            {asOf ? <span className="block text-[0.9375rem] text-muted sm:text-base">{asOf}</span> : null}
          </span>
        ) : null}
      </span>
      <Icon name="chevron-right" className="size-5 text-muted @max-[16rem]:hidden" />
    </a>
  );
}

function dotOf(connection: ConnectionView): string {
  const { state, attention } = connection;
  if (state === "pending" || state === "stopped") return "bg-line";
  if (state !== "linked" || isOver(connection) || attention === "reconnect") return "bg-danger";
  return isUrgent(connection) ? "bg-warning" : "bg-success";
}
