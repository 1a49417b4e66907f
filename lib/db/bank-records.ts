import "server-only";
import { ofCompany, ofConnection, type RecordKind } from "./personal-records";
import { bankAccount, bankTransaction, dayBalance, unreadEntry } from "./schema/bank-data";

/** What banks sent. Of account numbers there are keyed hashes, which say nothing to anybody. */
export const bankRecordKinds: RecordKind[] = [
  {
    table: bankAccount,
    hidden: ["numberHash", "ibanHash", "fingerprint", "importId"],
    where: ofConnection(bankAccount.connectionId),
  },
  { table: dayBalance, hidden: ["importId"], where: ofConnection(dayBalance.connectionId) },
  { table: bankTransaction, hidden: ["importId", "searchText"], where: ofCompany(bankTransaction.companyId) },
  { table: unreadEntry, hidden: [], where: ofConnection(unreadEntry.connectionId) },
];
