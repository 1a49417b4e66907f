import { BesideLandscape } from "@/components/layout/beside-landscape";
import { ButtonLink, TextLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";

export function connectedTitle(banks: string[]): string {
  const [only] = banks;
  return banks.length === 1 ? `${only} is connected` : `${banks.length} banks are connected`;
}

/** The first page of a browser in which a company has connected banks and has no account: what became of it, and the ways on. */
export function ConnectedHere({
  banks,
  companyName,
  bankListHref,
  startHref,
}: {
  banks: string[];
  companyName: string;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
  startHref: string;
}) {
  return (
    <BesideLandscape weather="clear">
      <h1 className="text-title wrap-anywhere">{connectedTitle(banks)}</h1>
      <p className="mt-3 line-clamp-3 text-lead text-muted wrap-anywhere">{companyName}</p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        <ButtonLink href={paths.progress}>See what we received</ButtonLink>
        {bankListHref ? (
          <ButtonLink href={bankListHref} variant="secondary">
            Add another bank
          </ButtonLink>
        ) : null}
      </div>
      <ul className="mt-4 flex flex-wrap gap-x-6">
        <Way href={paths.sharing}>See, renew or stop sharing</Way>
        <Way href={startHref}>Connect another company</Way>
      </ul>
    </BesideLandscape>
  );
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <TextLink href={href} className="inline-flex min-h-11 items-center">
        {children}
      </TextLink>
    </li>
  );
}
