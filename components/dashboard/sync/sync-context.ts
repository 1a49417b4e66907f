import type { Clock } from "@/components/ui/moment-words";
import { type BankSection, inSection } from "@/lib/contracts/bank-section";
import { paths } from "@/lib/paths";

/** Where a sync is shown: whose it is, by which clock, and on which bank's page; on Home where none is named. */
export type SyncContext = { companyId: string; clock: Clock; bank?: { connectionId: string; section: BankSection } };

/** The page that it is shown on, as it is once something has moved. */
export function refreshedPage({ bank }: SyncContext): string {
  return bank === undefined
    ? `${paths.account}?refreshed=1`
    : inSection(`${paths.connection(bank.connectionId)}?refreshed=1`, bank.section);
}
