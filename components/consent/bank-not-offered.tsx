import { Landscape } from "@/components/brand/landscape";
import { ButtonLink } from "@/components/ui/button";

/** In place of an agreement with a bank that is unknown, switched off, or no bank; or while nobody knows which banks there are. */
export function BankNotOffered({
  bankListHref,
  helpHref,
  isListKnown,
}: {
  bankListHref: string | null;
  helpHref: string;
  /** False while the list of banks could never be read. */
  isListKnown: boolean;
}) {
  return (
    <div className="max-w-column">
      <Landscape weather="clouded" className="aspect-[2/1] w-full rounded-3xl" />
      <h1 className="mt-8 text-title">
        {isListKnown ? "This bank can't be connected" : "We can't show this bank right now"}
      </h1>
      <p className="mt-4 text-lead text-muted">
        {isListKnown
          ? "It isn't on our list, or it is switched off for now. It isn't something you did, and nothing was shared. An old link may have brought you here."
          : "The service that connects banks hasn't told us yet which banks there are. It isn't something you did. Open this page again in a minute."}
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        {bankListHref ? <ButtonLink href={bankListHref}>Choose another bank</ButtonLink> : null}
        <ButtonLink href={helpHref} variant={bankListHref ? "secondary" : "primary"}>
          Get help
        </ButtonLink>
      </div>
    </div>
  );
}
