import "server-only";
import { getConnection } from "@/lib/codat/client/connections";
import type { Connection } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { withinPageTime } from "@/lib/codat/within-page-time";
import type { OutcomeKind, OutcomeView } from "@/lib/contracts/outcome";
import { findCompanyRow } from "@/lib/db/companies";
import type { ConnectionRow } from "@/lib/db/connections";
import { findJourney, type JourneyRow } from "@/lib/db/journeys";
import { bankLogoPath } from "@/lib/domain/bank-index";
import type { RedirectHint } from "@/lib/domain/outcome";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { applyConnectionUpdate, updateFrom } from "@/lib/server/connections/apply-update";
import { newSingleFlight } from "@/lib/single-flight";
import { countJourneyStep } from "@/lib/telemetry/metrics";
import { readReturnState } from "./return-state";

/** What was authorised shows at Codat within so long after the customer came back, if it was. */
const LINKED_WAIT_MS = 120_000;
const NOTHING_CHANGED_WAIT_MS = 12_000;

export type Finding = { kind: OutcomeKind; retryAfterSeconds: number | null; reference: string | null };
export type Attempt = {
  journey: JourneyRow;
  row: ConnectionRow;
  hint: RedirectHint;
  /** A renewal: the connection was linked when the customer left for the bank. */
  wasLinked: boolean;
  /** Our own sealed text came back; without it, anybody's link may have led here. */
  state: string | null;
  /** Until when the page waits for Codat. */
  untilMs: number;
};

export const emptyOutcome: OutcomeView = {
  kind: "link-expired",
  bankName: null,
  bankLogoPath: null,
  isHolder: false,
  isStillLinked: false,
  isRenewal: false,
  hasOther: false,
  mustClaimFirst: false,
  companyName: null,
  connectionId: null,
  invitation: null,
  retry: null,
  needsSignIn: false,
  retryAfterSeconds: null,
  reference: null,
  number: null,
  confirmedBy: null,
  undone: null,
  answers: null,
};

/** What names a bank; nothing where none is known. */
export function bankOf({ providerKey, providerName }: Pick<JourneyRow, "providerKey" | "providerName">) {
  return { bankName: providerName, bankLogoPath: providerKey && bankLogoPath(providerKey) };
}

/** The journey that a sealed state names, or null. */
export async function journeyOfState(state: string): Promise<JourneyRow | null> {
  const sent = await readReturnState(state);
  return sent && findJourney(sent.journey);
}

type Reading = { atCodat: Connection } | Finding;

const once = newSingleFlight<Reading>();

/** What `readAtCodat` answers, or that nothing is known when that takes longer than a page may. */
export async function readForPage(row: ConnectionRow, ms: number): Promise<Reading> {
  // Who looks again while Codat hangs waits for the same call.
  const read = await withinPageTime(
    once(row.id, () => readAtCodat(row)),
    ms,
  );
  return read === "late" ? finding("unknown") : read;
}

/** What Codat says of the connection now, after it was applied here; or what to say when it says nothing. */
export async function readAtCodat(row: ConnectionRow): Promise<Reading> {
  try {
    const atCodat = await readConnection(row);
    await applyConnectionUpdate(row, updateFrom(atCodat));
    return { atCodat };
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    if (error.kind === "not-found") return finding("link-expired");
    const kind = error.isPassing ? "unknown" : "our-fault";
    countJourneyStep({ step: "returned", outcome: kind });
    const reference = logCodatFailure(error, "the connection could not be read on return");
    return { kind, retryAfterSeconds: error.retryAfterSeconds, reference };
  }
}

async function readConnection(row: ConnectionRow): Promise<Connection> {
  const company = await findCompanyRow(row.companyId);
  if (!company?.codatId || !row.codatId)
    throw new CodatError("not-found", "get-connection", { message: "never created" });
  return getConnection(company.codatId, row.codatId);
}

/** Errors that came after the customer left for the bank, by Codat's clock alone; the newest first. */
export function newErrors(row: ConnectionRow, atCodat: Connection) {
  const oldMs = row.oldErrorAt?.getTime() ?? 0;
  return atCodat.dataConnectionErrors
    .filter(
      (error) => error.status !== "Resolved" && (error.erroredOnUtc?.getTime() ?? Number.POSITIVE_INFINITY) > oldMs,
    )
    .sort((a, b) => (b.erroredOnUtc?.getTime() ?? 0) - (a.erroredOnUtc?.getTime() ?? 0));
}

/** Whether Codat could not say how it stands. */
export function isUnknown(kind: string | null): boolean {
  return kind === "unknown" || kind === "our-fault";
}

/**
 * Whether the first of the `returns` since the customer left is so long ago that what Codat does not show by now is not on its
 * way any more. Where the redirect itself says that nothing was changed at the bank, little can be.
 */
export function isOverdue({ journey, hint }: Attempt, returns: (Date | null)[]): boolean {
  const times = returns.flatMap((at) => (at !== null && isSince(at, journey) ? [at.getTime()] : []));
  const waitMs = hint.statusCode === "201" ? NOTHING_CHANGED_WAIT_MS : LINKED_WAIT_MS;
  return times.length > 0 && Date.now() - Math.min(...times) > waitMs;
}

/** Whether it happened after the customer left for the bank. */
export function isSince(at: Date | null, { sentAt }: JourneyRow): boolean {
  return at !== null && sentAt !== null && at >= sentAt;
}

export function finding(kind: OutcomeKind): Finding {
  return { kind, retryAfterSeconds: null, reference: null };
}
