import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Clock } from "@/components/ui/moment-words";
import type { TimelineEntry, TimelineView } from "@/lib/contracts/timeline";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { eventIcon, eventWords } from "./event-words";

/** What happened to a company, day by day, the newest first. */
export function Timeline({ view, clock, isFirstPage }: { view: TimelineView; clock: Clock; isFirstPage: boolean }) {
  const days = byDay(view.entries, clock.timeZone);
  return (
    <div className="max-w-3xl">
      <h1 className="text-title">Activity</h1>
      <p className="mt-2 text-lead text-muted">Everything that has happened. Our support team sees the same list.</p>
      {days.length === 0 ? (
        <p className="mt-7 rounded-3xl bg-surface p-6 text-muted sm:p-8">Nothing has happened yet.</p>
      ) : (
        days.map(([day, entries]) => <Day key={day} day={day} entries={entries} clock={clock} />)
      )}
      <nav aria-label="Pages" className="mt-8 flex flex-wrap gap-3 empty:hidden">
        {isFirstPage ? null : (
          <ButtonLink href={paths.timeline} variant="secondary" size="small">
            Newest
          </ButtonLink>
        )}
        {view.older === null ? null : (
          <ButtonLink
            href={`${paths.timeline}?before=${encodeURIComponent(view.older)}`}
            variant="secondary"
            size="small"
          >
            Older
          </ButtonLink>
        )}
      </nav>
    </div>
  );
}

function Day({ day, entries, clock }: { day: string; entries: TimelineEntry[]; clock: Clock }) {
  return (
    <section aria-labelledby={`day-${day}`} className="mt-8">
      <h2 id={`day-${day}`} className="text-heading">
        {formatDay(day, clock.language, "weekday")}
      </h2>
      <ol className="mt-3 divide-y divide-line rounded-3xl bg-surface px-5 sm:px-7">
        {entries.map((entry) => (
          <li key={entry.id} className="flex items-start gap-3.5 py-3.5">
            <Icon name={eventIcon(entry.kind)} className="mt-0.5 size-5 text-primary" />
            <p className="min-w-0 flex-1 wrap-anywhere">{eventWords(entry, clock.language)}</p>
            <time dateTime={entry.at} className="shrink-0 text-base text-muted tabular-nums">
              {formatInstant(entry.at, clock.language, clock.timeZone, "time")}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function byDay(entries: TimelineEntry[], timeZone: string): [string, TimelineEntry[]][] {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = dayOfInstant(entry.at, timeZone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
