import { redirect } from "next/navigation";
import { guardedPage } from "@/app/guarded-page";
import { journeySteps } from "@/app/journey-steps";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { BankPicker } from "@/components/bank-picker/bank-picker";
import { StepMarker } from "@/components/ui/step-marker";
import { getVisitor } from "@/lib/auth/visitor";
import { bankListQuery } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";
import { getSingleProviderKey, listBanks } from "@/lib/server/banks/banks";

export default guardedPage(BankListPage);

async function BankListPage({ searchParams }: { searchParams: PageQuery }) {
  const onlyKey = getSingleProviderKey();
  if (onlyKey !== null) redirect(paths.consent(onlyKey));

  const list = await listBanks(await getVisitor(), bankListQuery.parse(await searchParams));
  return (
    <SitePage title={list.query ? `Choose your bank: ${list.query}` : "Choose your bank"} from={paths.bankList}>
      <div className="mx-auto max-w-3xl">
        <StepMarker current={2} steps={journeySteps()} />
        <h1 className="mt-4 mb-6 text-title">Choose your bank</h1>
        <BankPicker list={list} help={<NotListed />} />
      </div>
    </SitePage>
  );
}

function NotListed() {
  return (
    <a
      href={`${paths.helpTopic("my-bank-isnt-listed")}?from=${encodeURIComponent(paths.bankList)}`}
      className="inline-flex min-h-11 items-center font-medium text-primary underline decoration-1 underline-offset-4 hover:decoration-2"
    >
      My bank isn't listed
    </a>
  );
}
