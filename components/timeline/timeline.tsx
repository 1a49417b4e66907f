import { use } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { TimelineEntry, TimelineItem, TimelineView } from "@/lib/contracts/timeline";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { eventIcon, eventWords, stepWords } from "./event-words";

/** What happened to a company, day by day, the newest first. */
export function Timeline({ view, isFirstPage }: { view: TimelineView; isFirstPage: boolean }) {
  const { timeZone } = use(getViewer()).clock;
  const days = byDay(view.entries, timeZone);
  return (
    <div className="max-w-3xl">
      <h1 className="text-title">Activity</h1>
      <p className="mt-2 text-lead text-muted">
        What was connected, changed and stopped. Our support team sees the same list.
      </p>
      {days.length === 0 ? (
        <p className="mt-7 rounded-3xl bg-surface p-6 text-muted sm:p-8">Nothing has happened yet.</p>
      ) : (
        days.map(([day, entries]) => <Day key={day} day={day} entries={entries} />)
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

function Day({ day, entries }: { day: string; entries: TimelineItem[] }) {
  const {
    brandName,
    clock: { language },
  } = use(getViewer());
  return (
    <section aria-labelledby={`day-${day}`} className="mt-8">
      <h2 id={`day-${day}`} className="text-heading">
        {formatDay(day, language, "weekday")}
      </h2>
      <ol className="mt-3 divide-y divide-line rounded-3xl bg-surface px-5 sm:px-7">
        {entries.map((entry) => (
          <li key={entry.id}>
            {entry.steps.length > 1 ? (
              <details className="group">
                <summary className="list-none rounded-lg">
                  <Line entry={entry} opens />
                </summary>
                <ol className="mb-3 ml-2.5 border-l-2 border-line pl-5 text-base">
                  {entry.steps.map((step) => (
                    <li key={step.id} className="flex items-start justify-between gap-3.5 py-1.5">
                      <p className="min-w-0 wrap-anywhere">{stepWords(step, { language, brandName })}</p>
                      <Time at={step.at} />
                    </li>
                  ))}
                </ol>
              </details>
            ) : (
              <Line entry={entry} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line({ entry, opens = false }: { entry: TimelineEntry; opens?: boolean }) {
  const {
    brandName,
    clock: { language },
  } = use(getViewer());
  return (
    <div className="flex items-start gap-3.5 py-3.5 max-[17rem]:flex-wrap">
      <Icon name={eventIcon(entry.kind)} className="mt-0.5 size-5 text-primary" />
      <p className="min-w-0 flex-1 wrap-anywhere max-[17rem]:basis-3/4">{eventWords(entry, { language, brandName })}</p>
      <Time at={entry.at} />
      {opens ? <Icon name="chevron-down" className="mt-0.5 size-5 text-muted group-open:rotate-180" /> : null}
    </div>
  );
}

function Time({ at }: { at: string }) {
  const { language, timeZone } = use(getViewer()).clock;
  return (
    <time dateTime={at} className="shrink-0 text-base text-muted tabular-nums">
      {formatInstant(at, language, timeZone, "time")}
    </time>
  );
}

function byDay(entries: TimelineItem[], timeZone: string): [string, TimelineItem[]][] {
  const days = new Map<string, TimelineItem[]>();
  for (const entry of entries) {
    const day = dayOfInstant(entry.at, timeZone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
