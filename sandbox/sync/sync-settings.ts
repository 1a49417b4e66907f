import type { Company, SyncSetting } from "../entities";
import { type BankingType, bankingTypes } from "./statuses";

const weekly = 168;

/** How the client reads every company that has no settings of its own. */
const defaults: readonly SyncSetting[] = bankingTypes.map((dataType, syncOrder) => ({
  dataType,
  fetchOnFirstLink: true,
  syncSchedule: weekly,
  syncOrder,
  syncFromWindow: 24,
  monthsToSync: 24,
  isLocked: false,
}));

export function syncSettingsView(company: Company) {
  return {
    companyId: company.id,
    settings: company.syncSettings ?? defaults,
    overridesDefaults: company.syncSettings !== null,
  };
}

/** What holds for one data type; the client's own setting where the company's say nothing of it. */
export function syncSettingOf(company: Company | undefined, dataType: BankingType): SyncSetting | undefined {
  const isWanted = (setting: SyncSetting) => setting.dataType === dataType;
  return company?.syncSettings?.find(isWanted) ?? defaults.find(isWanted);
}
