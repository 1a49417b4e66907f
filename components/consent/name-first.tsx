import { ButtonLink } from "@/components/ui/button";

/** In place of the answers, for somebody who looks before having said whose bank account it is. */
export function NameFirst({ startHref, declineHref }: { startHref: string; declineHref: string }) {
  return (
    <div className="flex flex-col gap-3">
      <ButtonLink href={startHref} className="w-full">
        Continue: your company's name
      </ButtonLink>
      <ButtonLink href={declineHref} look="secondary" className="w-full">
        Not now
      </ButtonLink>
      <p className="pt-1 text-base text-muted">You agree to nothing yet: first tell us whose account this is.</p>
    </div>
  );
}
