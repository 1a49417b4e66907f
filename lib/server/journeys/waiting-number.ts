import "server-only";
import type { WaitingNumberView } from "@/lib/contracts/journey";
import { findCompanyRow } from "@/lib/db/companies";
import { listAttempts, listUnconfirmedOf } from "@/lib/db/confirmations";
import type { ConnectionRow } from "@/lib/db/connections";
import type { JourneyRow } from "@/lib/db/journeys";
import { isGuestsConnection } from "@/lib/db/logins";
import type { Visitor } from "@/lib/domain/visitor";
import { latestElsewhere } from "./confirmations";
import { mayWatch } from "./watched-company";

/** The attempt at an unconfirmed connection whose number a browser shows: only the one that agreed last does. Else null. */
export async function attemptWithNumber(row: ConnectionRow, holderHash: string): Promise<JourneyRow | null> {
  const latest = latestElsewhere(await listAttempts(row.id));
  return latest?.holderHash === holderHash && !latest.isReturnDisputed ? latest : null;
}

/** The bank whose number this browser is asked for, of any company that it began and may watch; null for none. */
export async function getWaitingNumber(visitor: Visitor): Promise<WaitingNumberView | null> {
  if (visitor.kind === "nobody") return null;
  for (const row of await listUnconfirmedOf(visitor.holderHash)) {
    const attempt = (await isGuestsConnection(row.id)) ? null : await attemptWithNumber(row, visitor.holderHash);
    if (attempt === null || attempt.confirmNumber === null) continue;
    const isTheirs = row.companyId === visitor.companyId || (await mayWatch(visitor, row.companyId));
    const company = isTheirs ? await findCompanyRow(row.companyId) : null;
    if (company) return { connectionId: row.id, bankName: row.providerName, companyName: company.name };
  }
  return null;
}
