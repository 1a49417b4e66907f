import type { EventKind, TimelineEntry, TimelineItem } from "@/lib/contracts/timeline";

const HOUR_MS = 3_600_000;

/** What happens on the way to a bank that is connected, before and after it. */
const before: EventKind[] = [
  "journey-started",
  "journey-left",
  "consent-given",
  "company-created",
  "connection-created",
  "sent-to-bank",
  "returned",
  "returned-elsewhere",
  "return-confirmed",
];
const after: EventKind[] = ["returned", "data-received"];

/**
 * The lines of a timeline, the newest first, with those that connected a bank under one line, where that was connected.
 * Lines of one attempt are by one person: who is named once in it is who is called nobody in particular elsewhere.
 */
export function foldTimeline(entries: TimelineEntry[]): TimelineItem[] {
  const named = withOneName(entries);
  const folded = new Set<TimelineEntry>();
  const items = new Map<TimelineEntry, TimelineItem>();
  // The oldest first: what several attempts share belongs to the first of them.
  for (const linked of named.toReversed()) {
    if (linked.kind !== "connection-linked") continue;
    const steps = named.filter((entry) => !folded.has(entry) && isStepOf(entry, linked, named));
    for (const step of steps) folded.add(step);
    const by = steps.find((step) => step.kind === "consent-given")?.by ?? linked.by;
    items.set(linked, { ...linked, by, steps });
  }
  return named.flatMap((entry) => items.get(entry) ?? (folded.has(entry) ? [] : [{ ...entry, steps: [] }]));
}

function isStepOf(entry: TimelineEntry, linked: TimelineEntry, all: TimelineEntry[]): boolean {
  if (entry === linked) return true;
  const sinceMs = Date.parse(entry.at) - Date.parse(linked.at);
  if (Math.abs(sinceMs) > HOUR_MS) return false;
  const kinds = sinceMs > 0 ? after : sinceMs < 0 ? before : [...before, ...after];
  if (!kinds.includes(entry.kind)) return false;
  if (entry.connectionId !== null) return entry.connectionId === linked.connectionId;
  // The company at Codat belongs to the attempt that needed it: the only one, or the first.
  if (entry.kind === "company-created") return true;
  return journeysOf(linked, all).has(entry.journeyId);
}

/** The attempts that led to a connection. */
function journeysOf({ connectionId }: TimelineEntry, all: TimelineEntry[]): Set<string | null> {
  return new Set(all.filter((entry) => entry.connectionId === connectionId).map(({ journeyId }) => journeyId));
}

/**
 * Who began an attempt signed in went through it, also where a step came without their sign-in; and who claimed the company
 * in the browser that connected its bank is who acted in that browser before.
 */
function withOneName(entries: TimelineEntry[]): TimelineEntry[] {
  const people = new Map<string, string>();
  for (const { journeyId, by, kind } of entries)
    if (journeyId !== null && before.includes(kind) && isPerson(by)) people.set(journeyId, by);
  const claim = entries.find(
    ({ kind, detail, by }) => kind === "company-claimed" && detail.proof === "browser" && isPerson(by),
  );
  return entries.map((entry) => {
    if (entry.by !== "customer" || entry.kind === "returned-elsewhere") return entry;
    const ofAttempt = entry.journeyId === null ? undefined : people.get(entry.journeyId);
    const by = ofAttempt ?? (claim && entry.at <= claim.at ? claim.by : undefined);
    return by === undefined ? entry : { ...entry, by };
  });
}

function isPerson(by: string): boolean {
  return by === "you" || by.includes("@");
}
