import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";
import { answersClass } from "./answer-form";

/** In place of the answers, for somebody who is signed in and came here without having begun: for which company it is. */
export function CompanyFirst({
  company,
  providerKey,
  declineHref,
}: {
  company: { id: string; name: string };
  providerKey: string;
  declineHref: string;
}) {
  return (
    <form method="post" action={paths.api.addBank} className={answersClass}>
      <input type="hidden" name="company" value={company.id} />
      <input type="hidden" name="bank" value={providerKey} />
      <SubmitButton pendingLabel="One moment…" className="w-full wrap-anywhere">
        Continue for {company.name}
      </SubmitButton>
      <ButtonLink href={declineHref} variant="secondary" className="w-full">
        Not now
      </ButtonLink>
      <p className="pt-1 text-base text-muted">
        You aren't agreeing to anything yet. To connect it for another company, choose that company in your account
        first.
      </p>
    </form>
  );
}
