import { use } from "react";
import { BesideLandscape } from "@/components/layout/beside-landscape";
import { Icon } from "@/components/ui/icon";
import type { CompanyChoice } from "@/lib/contracts/dashboard";
import { getViewer } from "@/lib/server/viewer/viewer";
import { AddBankForm } from "./add-bank-form";

/** The dashboard of a company that has linked nothing yet. */
export function NoBanksYet({ company }: { company: CompanyChoice }) {
  const { brandName, connectMinutes } = use(getViewer());
  return (
    <BesideLandscape weather="rising">
      <h1 className="text-title wrap-anywhere">Connect a bank</h1>
      <p className="mt-4 max-w-column text-lead text-muted">
        <span>Choose it from the list and sign in. Its accounts appear here.</span>{" "}
        <span>{connectMinutes === 1 ? "It takes about 1 minute." : `It takes about ${connectMinutes} minutes.`}</span>
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <AddBankForm companyId={company.id} variant="primary" label="Connect a bank" />
      </div>
      <p className="mt-6 flex max-w-xl gap-3 text-base text-muted">
        <Icon name="shield" className="mt-0.5 size-5 text-primary" />
        <span>{`You sign in at your own bank. ${brandName} never sees your password and can't move money.`}</span>
      </p>
    </BesideLandscape>
  );
}
