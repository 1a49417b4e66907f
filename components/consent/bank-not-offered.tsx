import { Landscape } from "@/components/brand/landscape";
import { ButtonLink } from "@/components/ui/button";

/** In place of an agreement with a bank that is unknown, switched off, or no bank. */
export function BankNotOffered({ bankListHref, helpHref }: { bankListHref: string | null; helpHref: string }) {
  return (
    <div className="max-w-column">
      <Landscape weather="clouded" className="aspect-[2/1] w-full rounded-3xl" />
      <h1 className="mt-8 text-title">This bank can't be connected</h1>
      <p className="mt-4 text-lead text-muted">
        It isn't on our list, or it is switched off for now. It isn't something you did, and nothing was shared. An old
        link may have brought you here.
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        {bankListHref ? <ButtonLink href={bankListHref}>Choose another bank</ButtonLink> : null}
        <ButtonLink href={helpHref} look={bankListHref ? "secondary" : "primary"}>
          Get help
        </ButtonLink>
      </div>
    </div>
  );
}
