import "server-only";
import type { Authorised, AuthorisedCompanyId } from "@/lib/contracts/authorised-company";

/** To be called only where it was just checked that the data of this company may be read. */
export function markAuthorised(companyId: string): AuthorisedCompanyId {
  return companyId as AuthorisedCompanyId;
}

/** As markAuthorised, for a row of the company. */
export function markRowAuthorised<Row extends { companyId: string }>(row: Row): Authorised<Row> {
  return { ...row, companyId: markAuthorised(row.companyId) };
}
