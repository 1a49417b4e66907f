import "server-only";
import type { WaitingNumberView } from "@/lib/contracts/journey";
import { findCompanyRow } from "@/lib/db/companies";
import { listAttempts } from "@/lib/db/confirmations";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import type { JourneyRow } from "@/lib/db/journeys";
import { isGuestsConnection } from "@/lib/db/logins";
import type { Visitor } from "@/lib/domain/visitor";
import { latestElsewhere } from "./confirmations";

/** The attempt at an unconfirmed connection whose number a browser shows: only the one that agreed last does. Else null. */
export async function attemptWithNumber(row: ConnectionRow, holderHash: string): Promise<JourneyRow | null> {
  const latest = latestElsewhere(await listAttempts(row.id));
  return latest?.holderHash === holderHash && !latest.isReturnDisputed ? latest : null;
}

/** The bank of the company in hand whose number this browser is asked for; null for none. */
export async function getWaitingNumber(visitor: Visitor): Promise<WaitingNumberView | null> {
  if (visitor.kind === "nobody") return null;
  const rows = await listConnectionRows(visitor.companyId);
  for (const row of rows.filter(({ status }) => status === "Unconfirmed")) {
    const attempt = (await isGuestsConnection(row.id)) ? null : await attemptWithNumber(row, visitor.holderHash);
    const company = attempt === null || attempt.confirmNumber === null ? null : await findCompanyRow(row.companyId);
    if (company) return { connectionId: row.id, bankName: row.providerName, companyName: company.name };
  }
  return null;
}
