import { use } from "react";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Clock } from "@/components/ui/moment-words";
import type { CompanyChoice, ConnectionView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { AddBankForm } from "./add-bank-form";
import { attentionWords, continueWords } from "./attention-words";
import { RemoveForm } from "./remove-form";

/** The one bank that a company has begun to connect: to go on, to take another, or to leave it. */
export function UnfinishedCard({
  connection,
  company,
  clock,
}: {
  connection: ConnectionView;
  company: CompanyChoice;
  clock: Clock;
}) {
  const { brandName } = use(getViewer());
  const words = attentionWords(connection, { role: company.role, clock, brandName });
  if (words === null) return null;
  const { id, bankName, bankLogoPath } = connection;
  return (
    <section aria-labelledby="unfinished" className="max-w-3xl rounded-3xl bg-surface p-5 sm:p-7">
      <div className="flex items-center gap-4">
        <LogoTile src={bankLogoPath} className="size-12" />
        <h2 id="unfinished" className="min-w-0 text-heading wrap-anywhere">
          {`Finish connecting ${bankName}`}
        </h2>
      </div>
      <p className="mt-3 max-w-column text-muted">{words.text}</p>
      <div className="mt-5 flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center sm:gap-x-5">
        <ButtonLink href={paths.renew(id)}>{continueWords(bankName)}</ButtonLink>
        <AddBankForm companyId={company.id} variant="secondary" label="Choose another bank" />
        <RemoveForm connectionId={id} className={buttonClass("quiet")}>
          Remove
        </RemoveForm>
      </div>
    </section>
  );
}
