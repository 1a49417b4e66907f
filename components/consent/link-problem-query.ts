import { linkProblems } from "@/lib/contracts/outcome";
import { readReference } from "@/lib/domain/reference";

type Query = Record<string, string | string[] | undefined>;

/** The problem that the query of the page names, or null, as for a limit that has ended. What does not fit is left out: anyone can write a query. */
export function readLinkProblem(query: Query) {
  const problem = linkProblems.find((known) => known === query.problem) ?? null;
  const endsAt = readMoment(query.ends);
  if (problem === null || (endsAt !== null && Date.parse(endsAt) <= Date.now())) return null;
  return { problem, endsAt, retrySeconds: readSeconds(query.retry), reference: readReference(query.ref) };
}

function readSeconds(value: string | string[] | undefined): number | null {
  if (typeof value !== "string" || !/^\d{1,5}$/.test(value)) return null;
  const seconds = Number(value);
  return seconds > 0 ? seconds : null;
}

function readMoment(value: string | string[] | undefined): string | null {
  const at = typeof value === "string" && value.length <= 30 ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
