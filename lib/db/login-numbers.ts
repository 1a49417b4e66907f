import "server-only";
import { sql } from "drizzle-orm";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { deletedStatuses } from "@/lib/contracts/connection-status";

const deleted = sql.join(
  deletedStatuses.map((status) => sql`${status}`),
  sql`, `,
);

/**
 * The number by which the login of a "connection" that is selected is named, at banks of its name; null where the company never had
 * another there. It counts those that are shown no more, so that none is ever called by another's number.
 */
export const shownLogin = sql<number | null>`(select case
    when bool_or(namesake.id <> "connection".id
      and (namesake.linked_at is not null or namesake.status not in (${deleted})))
    then (count(*) filter (where (namesake.created_at, namesake.login, namesake.id)
      <= ("connection".created_at, "connection".login, "connection".id)))::int end
  from "connection" as namesake
  where namesake.company_id = "connection".company_id and namesake.provider_name = "connection".provider_name)`;

/** A row with the bank's name, and the number of its login where it has one, as both are called. */
export function withBankName<N extends string | null, T extends { bankName: N; login: number | null }>({
  login,
  ...row
}: T) {
  return { ...row, bankName: row.bankName === null ? null : bankNameOf({ bankName: row.bankName, login }) };
}
