import "server-only";
import { listPullOperations } from "@/lib/codat/client/sync";
import { codatDate, type PullOperation } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { withinPageTime } from "@/lib/codat/within-page-time";
import { bankNameOf } from "@/lib/contracts/bank-name";
import type { PullHistoryView, PullView } from "@/lib/contracts/sync";
import { findCompanyRow } from "@/lib/db/companies";
import { type ListedConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { displayText } from "@/lib/domain/bank-text";
import type { Customer } from "@/lib/domain/customer";
import { typeState } from "@/lib/domain/sync-progress";
import { authoriseCompany } from "@/lib/server/access/authorise";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { isDataShown } from "@/lib/server/access/data-display";

const PER_PAGE = 30;

/** Every read of a company's banks that Codat remembers, the newest first; `page` from 1. @throws AppError "not-found" */
export async function listPulls(customer: Customer, companyId: string, page: number): Promise<PullHistoryView> {
  await authoriseCompany(customer, companyId);
  const [company, rows] = await Promise.all([findCompanyRow(companyId), listConnectionRows(companyId)]);
  if (!company?.codatId) return { pulls: [], page: 1, pageCount: 1, isUnavailable: false, reference: null };
  try {
    const listed = await withinPageTime(listPullOperations(company.codatId, { page, pageSize: PER_PAGE }));
    if (listed === "late") return { pulls: [], page, pageCount: page, isUnavailable: true, reference: null };
    const { entries, total } = listed;
    const pageCount = Math.max(1, Math.ceil(total / PER_PAGE));
    return { pulls: entries.map((pull) => toView(pull, rows)), page, pageCount, isUnavailable: false, reference: null };
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    const reference = logCodatFailure(error, "the history of reads could not be shown");
    return { pulls: [], page, pageCount: page, isUnavailable: true, reference };
  }
}

function toView(pull: PullOperation, rows: ListedConnectionRow[]): PullView {
  const { state, percent, reason } = typeState(pull.status);
  const isUnderWay = state === "waiting" || state === "reading";
  const nextTryAt = pausedUntil(pull.statusDescription);
  const said = displayText(pull.errorMessage || (nextTryAt ? "" : pull.statusDescription) || "", 300);
  return {
    id: pull.id,
    bankName: bankNameAt(pull.connectionId, rows),
    dataType: pull.dataType ?? "data",
    requestedAt: pull.requested?.toISOString() ?? null,
    completedAt: pull.completed?.toISOString() ?? null,
    state,
    percent: isUnderWay ? Math.min(99, Math.max(percent, Math.round(pull.progress))) : percent,
    reason,
    message: said === "" || !isDataShown() ? null : said,
    nextTryAt: nextTryAt?.toISOString() ?? null,
  };
}

/** The bank that was read, and by which login where there are several; null where it is none that we know. */
function bankNameAt(codatId: string | null, rows: ListedConnectionRow[]): string | null {
  const row = rows.find((one) => one.codatId !== null && one.codatId === codatId);
  if (!row) return null;
  return bankNameOf({ bankName: row.providerName, login: row.shownLogin });
}

/** Codat says in words until when it has put a read off: "Paused until 2026-10-23T00:00:00.000Z". */
function pausedUntil(statusDescription: string | null): Date | null {
  return codatDate.parse(/paused until (\S+)/i.exec(statusDescription ?? "")?.[1] ?? null);
}
