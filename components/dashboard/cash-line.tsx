import { use } from "react";
import { dayWords } from "@/components/ui/moment-words";
import { Plot } from "@/components/ui/plot";
import type { MoneyView } from "@/lib/contracts/dashboard";
import { dayOf } from "@/lib/domain/calendar-day";
import { areaPath, balancePoints, heightOf, linePath } from "@/lib/domain/chart-scale";
import { drawable } from "@/lib/domain/decimal";
import { formatDay, formatTotal } from "@/lib/format";
import { getViewer } from "@/lib/server/viewer/viewer";

/** How the cash went lately, above zero and below it; the charts of "Your data" say more. */
export function CashLine({ line: { currency, points } }: { line: NonNullable<MoneyView["line"]> }) {
  const { clock } = use(getViewer());
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const values = points.map(({ balance }) => drawable(balance));
  const scale = [Math.min(0, ...values), Math.max(0, ...values)];
  if (scale[0] === scale[1]) return null;
  const drawn = balancePoints(points, scale);
  const money = (balance: string) => formatTotal(balance, currency, clock.language);
  const end = last.day === dayOf(new Date(clock.now)) ? "Today" : dayWords(`${last.day}T12:00:00Z`, clock, "dayMonth");
  return (
    <div className="mt-4">
      <p className="sr-only">
        {`Cash went from ${money(first.balance)} on ${formatDay(first.day, clock.language, "long")} to ${money(last.balance)}.`}
      </p>
      <div className="h-14 border-b border-line">
        <Plot>
          <path d={areaPath(drawn, heightOf(0, scale))} className="fill-primary opacity-10" />
          <path
            d={linePath(drawn)}
            fill="none"
            strokeWidth="2"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
            className="stroke-primary"
          />
        </Plot>
      </div>
      <p aria-hidden="true" className="mt-1 flex justify-between text-sm text-muted">
        <span>{formatDay(first.day, clock.language, "dayMonth")}</span>
        <span>{end}</span>
      </p>
    </div>
  );
}

/** The place of the line for the moment in which daily balances are still imported, so that it moves nothing once it is drawn. */
export function CashLineToCome() {
  return (
    <div aria-hidden="true" className="mt-4">
      <div className="h-14 rounded-lg border-b border-line bg-line opacity-40" />
      <p className="mt-1 text-sm">&nbsp;</p>
    </div>
  );
}
