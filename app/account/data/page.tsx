import { after } from "next/server";
import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { BankDataScreen } from "@/components/bank-data/bank-data-screen";
import { getBrand } from "@/lib/brand";
import { readTimeRange } from "@/lib/domain/time-ranges";
import { dayOfInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { getBankData } from "@/lib/server/bank-data/bank-data";
import { getCompanies } from "@/lib/server/companies/companies";
import { catchUp, catchUpWithinLimit } from "@/lib/server/sync/sync";
import { getClock } from "@/lib/server/viewer/locale";

export default customerPage(paths.bankData, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const range = readTimeRange(query.range);
  await catchUpWithinLimit(customer, customer.company.id);
  const clock = await getClock(customer);
  const today = dayOfInstant(clock.now, clock.timeZone);
  const [view, companies] = await Promise.all([
    getBankData(customer, customer.company.id, { range, today, bank: query.bank }),
    getCompanies(customer),
  ]);
  // The next visit shows what has arrived since; nobody waits for it here.
  after(() => catchUp(customer, customer.company.id));
  const context = { ...clock, today, brandName: getBrand().name };
  return (
    <AccountSitePage title="Your data" from={from} {...companies} current="data">
      <BankDataScreen view={view} range={range} hasOwnTransfers={query.transfers === "with"} context={context} />
    </AccountSitePage>
  );
});
