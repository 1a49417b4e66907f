import { z } from "zod";
import { type ReportedStatus, reportedStatuses } from "@/lib/contracts/connection-status";

/**
 * What Codat has reported of one of its connections, by webhook or in an answer, each fact with the moment at which it was so.
 * The newest word on a fact counts, in whatever order and however often things are reported: merging them is commutative,
 * associative and idempotent.
 */
export type ConnectionFacts = {
  /** Codat's id of the connection: what was reported of another one before it says nothing. */
  of: string;
  status: { is: ReportedStatus; as: Version } | null;
  /** When it was last linked, whatever reported it. */
  linkedAs: Version | null;
  types: Record<string, ReportedDataType>;
};

/** A data type: its last status, and the moment of its last successful sync as far as it was reported. */
export type ReportedDataType = { is: string; as: Version; syncedAt: string | null };

/** Some or all facts of one connection as of one moment. */
export type ConnectionUpdate = {
  as: Version;
  status?: ReportedStatus;
  /** When it last synced, as Codat has it; the latest counts. */
  lastSyncAt?: Date | null;
  /** By data type; `syncedAt` (ISO 8601) where the last successful sync is known. */
  types?: Record<string, { is: string; syncedAt: string | null }>;
};

/**
 * A moment by Codat's clock, as text that sorts by time: to 100 ns, as Codat gives it, then by its source, so that no
 * two messages are of the same moment.
 */
export type Version = string;
const TIME_LENGTH = "2026-01-01T00:00:00.0000000Z".length;

const version = z.string();
const storedFacts = z.object({
  of: z.string(),
  status: z.object({ is: z.enum(reportedStatuses), as: version }).nullable(),
  linkedAs: version.nullable(),
  types: z.record(z.string(), z.object({ is: z.string(), as: version, syncedAt: z.string().nullable() })),
});

/** What is stored of a connection that Codat calls `of`; nothing yet when what is stored is about another or unreadable. */
export function parseFacts(stored: unknown, of: string): ConnectionFacts {
  const known = storedFacts.safeParse(stored).data;
  return known?.of === of ? known : { of, status: null, linkedAs: null, types: {} };
}

/** A moment from Codat's own text of it (up to seven fraction digits), else from a date, and from its source. */
export function versionOf(date: Date, { text = "", by = "" }: { text?: string; by?: string } = {}): Version {
  const fraction = /\.(\d{1,7})/.exec(text)?.[1] ?? "";
  const digits = fraction || date.toISOString().slice(20, 23);
  return `${date.toISOString().slice(0, 19)}.${digits.padEnd(7, "0")}Z ${by}`;
}

/** Whether a moment is of an earlier time than another, whatever their sources. */
export function isEarlier(as: Version, than: Version): boolean {
  return as.slice(0, TIME_LENGTH) < than.slice(0, TIME_LENGTH);
}

/** What is known after one more update. */
export function mergeUpdate(known: ConnectionFacts, update: ConnectionUpdate): ConnectionFacts {
  const { as, status } = update;
  const types = { ...known.types };
  for (const [dataType, reported] of Object.entries(update.types ?? {}))
    types[dataType] = mergeType(types[dataType], { ...reported, as });
  return {
    of: known.of,
    status: status === undefined ? known.status : mergeStatus(known.status, { is: status, as }),
    linkedAs: status === "Linked" ? later(known.linkedAs, as) : known.linkedAs,
    types,
  };
}

function mergeStatus(
  known: ConnectionFacts["status"],
  reported: NonNullable<ConnectionFacts["status"]>,
): ConnectionFacts["status"] {
  if (known === null) return reported;
  if ((known.is === "Gone") !== (reported.is === "Gone")) return known.is === "Gone" ? known : reported;
  return reported.as > known.as ? reported : known;
}

function mergeType(known: ReportedDataType | undefined, reported: ReportedDataType): ReportedDataType {
  if (!known) return reported;
  const syncedAt = later(known.syncedAt, reported.syncedAt);
  return { ...(reported.as > known.as ? reported : known), syncedAt };
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
