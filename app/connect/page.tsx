import { redirect } from "next/navigation";
import { guardedPage } from "@/app/guarded-page";
import { journeySteps } from "@/app/journey-steps";
import type { PageQuery } from "@/app/page-query";
import { BankPicker } from "@/components/bank-picker/bank-picker";
import { BackLink } from "@/components/ui/back-link";
import { StepMarker } from "@/components/ui/step-marker";
import { getVisitor } from "@/lib/auth/visitor";
import { bankListQuery } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";
import { getSingleProviderKey, listBanks } from "@/lib/server/banks/banks";
import { bankStandingsOf } from "@/lib/server/connections/bank-standings";
import { isAddedFromAccount } from "./added-from-account";
import { JourneyPage } from "./journey-page";

export default guardedPage(BankListPage);

async function BankListPage({ searchParams }: { searchParams: PageQuery }) {
  const onlyKey = getSingleProviderKey();
  if (onlyKey !== null) redirect(paths.consent(onlyKey));

  const [list, isFromAccount] = await Promise.all([
    listBanks(bankListQuery.parse(await searchParams), await bankStandingsOf(await getVisitor())),
    isAddedFromAccount(),
  ]);
  const steps = journeySteps();
  return (
    <JourneyPage title={list.query ? `Choose your bank: ${list.query}` : "Choose your bank"} from={paths.bankList}>
      <div className="max-w-3xl">
        {isFromAccount ? (
          <BackLink href={paths.account}>Home</BackLink>
        ) : (
          <StepMarker current={steps.length - 2} steps={steps} back={{ href: paths.start, to: "your company" }} />
        )}
        <h1 className="mt-4 mb-6 text-title">Choose your bank</h1>
        <BankPicker list={list} help={<NotListed />} />
      </div>
    </JourneyPage>
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
