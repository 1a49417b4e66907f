import { use } from "react";
import { Landscape } from "@/components/brand/landscape";
import { Icon } from "@/components/ui/icon";
import type { CompanyChoice } from "@/lib/contracts/dashboard";
import { getViewer } from "@/lib/server/viewer/viewer";
import { AddBankForm } from "./add-bank-form";

/** The dashboard of a company that has linked nothing yet. */
export function NoBanksYet({ company }: { company: CompanyChoice }) {
  const { brandName } = use(getViewer());
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-12 lg:items-center lg:gap-14">
      <Landscape
        weather="rising"
        className="aspect-[2/1] w-full rounded-3xl lg:order-last lg:col-span-5 lg:aspect-auto lg:h-[26rem]"
      />
      <div className="lg:col-span-7">
        <h1 className="text-title wrap-anywhere">Connect your first bank</h1>
        <p className="mt-4 max-w-column text-lead text-muted">
          Choose it from the list and sign in. Its accounts appear here. It takes about two minutes.
        </p>
        <div className="mt-8 flex flex-col gap-3 sm:flex-row">
          <AddBankForm companyId={company.id} variant="primary" label="Connect a bank" />
        </div>
        <p className="mt-6 flex max-w-xl gap-3 text-base text-muted">
          <Icon name="shield" className="mt-0.5 size-5 text-primary" />
          <span>{`You sign in at your own bank. ${brandName} never sees your password and can't move money.`}</span>
        </p>
      </div>
    </div>
  );
}
