import type { Clock } from "@/components/ui/moment-words";

/** Where a sync is shown: whose it is, and by which clock. */
export type SyncContext = { companyId: string; clock: Clock };
