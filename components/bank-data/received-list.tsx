import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { paths } from "@/lib/paths";
import { type ReceivedContext, ReceivedFromBank } from "./received-from-bank";
import { hasMissing, isWhole, lineWords, moreHistoryWords, noteWords } from "./received-words";

/** More banks than these whose history is whole are folded away. */
const MOST_OPEN = 3;

/** What each bank sent: first where history lacks or needs a word, in full where that is one bank, then in a line where it is whole. */
export function ReceivedList({ received, context }: { received: ReceivedFromBankView[]; context: ReceivedContext }) {
  const byName = received.toSorted((a, b) => bankNameOf(a).localeCompare(bankNameOf(b)));
  const whole = byName.filter(isWhole);
  const others = byName.filter((one) => !isWhole(one)).sort((a, b) => Number(hasMissing(b)) - Number(hasMissing(a)));
  const [only] = others;
  const more = moreHistoryWords(others);
  return (
    <div className="space-y-4 sm:space-y-6">
      {only && others.length === 1 ? (
        <ul className="rounded-3xl bg-surface p-5 sm:p-8">
          <ReceivedFromBank received={only} context={context} />
        </ul>
      ) : others.length > 0 ? (
        <div className="overflow-hidden rounded-3xl bg-surface">
          <Lines received={others} language={context.language} />
          {more === null ? null : <p className="border-t border-line px-5 py-4 text-base text-muted sm:px-8">{more}</p>}
        </div>
      ) : null}
      {whole.length > MOST_OPEN ? (
        <details className="group overflow-hidden rounded-3xl bg-surface">
          <summary className="flex min-h-16 list-none items-center gap-3 rounded-3xl px-5 py-3 focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:px-8">
            <Icon name="check" className="size-6 text-success" />
            <h3 className="min-w-0 flex-1 text-[1.0625rem] leading-snug">Full history received</h3>
            <span className="text-base text-muted">{`${whole.length} banks`}</span>
            <Icon name="chevron-down" className="size-5 text-muted group-open:rotate-180" />
          </summary>
          <Lines received={whole} language={context.language} className="border-t border-line" />
        </details>
      ) : whole.length > 0 ? (
        <div className="overflow-hidden rounded-3xl bg-surface">
          {others.length > 0 ? (
            <h3 className="flex min-h-14 items-center gap-3 px-5 text-[1.0625rem] sm:px-8">
              <Icon name="check" className="size-6 text-success" />
              Full history received
            </h3>
          ) : null}
          <Lines
            received={whole}
            language={context.language}
            className={others.length > 0 ? "border-t border-line" : ""}
          />
        </div>
      ) : null}
    </div>
  );
}

/** Banks in a line each, which leads to all there is to know of it. */
function Lines({
  received,
  language,
  className = "",
}: {
  received: ReceivedFromBankView[];
  language: string;
  className?: string;
}) {
  return (
    <ul className={`divide-y divide-line ${className}`}>
      {received.map((one) => (
        <li key={one.connectionId}>
          <a
            href={paths.connection(one.connectionId)}
            className="flex min-h-16 items-center gap-3 px-5 py-3 text-ink hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:px-8"
          >
            <LogoTile src={one.bankLogoPath} className="size-10 rounded-xl!" />
            <span className="min-w-0 flex-1 leading-snug wrap-anywhere sm:flex sm:flex-wrap sm:items-center sm:justify-between sm:gap-x-6">
              <span className="block font-semibold">{bankNameOf(one)} </span>
              <span className="block text-[0.9375rem] text-muted sm:text-right sm:text-base">
                <span className={hasMissing(one) ? "text-warning" : undefined}>{lineWords(one, language)}</span>
                {noteWords(one, language).map(({ words, isLoss }) => (
                  <span key={words} className={`block ${isLoss ? "text-warning" : ""}`}>
                    {words}
                  </span>
                ))}
              </span>
            </span>
            <Icon name="chevron-right" className="size-5 text-muted" />
          </a>
        </li>
      ))}
    </ul>
  );
}
