import "server-only";
import { z } from "zod";
import { eventKinds, type TimelineEntry, type TimelineView } from "@/lib/contracts/timeline";
import { type ListedEventRow, listEvents } from "@/lib/db/events";
import type { Customer } from "@/lib/domain/customer";
import { foldTimeline } from "@/lib/domain/timeline-fold";
import { authoriseCompany } from "@/lib/server/access/authorise";

const PER_PAGE = 50;
const storedDetail = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).catch({});
/** Nothing happened before there were computers to note it; the calendar of the database begins with the year 1. */
const cursor = z.tuple([z.iso.datetime().refine((at) => at >= "1970"), z.uuid()]);

/** What happened to a company, the newest first; `before` is where the page begins. @throws AppError "not-found" */
export async function listTimeline(customer: Customer, company: string, before: string | null): Promise<TimelineView> {
  const { companyId } = await authoriseCompany(customer, company);
  const rows = await listEvents(companyId, { before: readCursor(before), limit: PER_PAGE + 1 });
  const page = rows.slice(0, PER_PAGE);
  const last = page.at(-1);
  return {
    entries: foldTimeline(page.flatMap((row) => toEntry(row, customer.userId))),
    older: last && rows.length > PER_PAGE ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

/** Whom a line names where it is nobody with an address. A person whose account is deleted has none any more. */
const withoutAddress: Record<string, string> = { holder: "customer", operator: "operator" };

function toEntry(row: ListedEventRow, you: string): TimelineEntry[] {
  const kind = eventKinds.find((known) => known === row.kind);
  if (!kind) return [];
  const by = row.actorId === you ? "you" : (row.email ?? withoutAddress[row.actorType ?? ""] ?? "system");
  const detail = storedDetail.parse(row.detail ?? {});
  const { id, at, bankName, connectionId, journeyId } = row;
  return [{ id, kind, at: at.toISOString(), by, bankName, detail, connectionId, journeyId }];
}

function readCursor(text: string | null): { at: Date; id: string } | null {
  const parsed = cursor.safeParse(text?.split("_"));
  return parsed.success ? { at: new Date(parsed.data[0]), id: parsed.data[1] } : null;
}
