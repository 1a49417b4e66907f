import { ButtonLink } from "@/components/ui/button";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { NextRenewalView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { nextRenewalWords } from "./next-renewal-words";

/** Leads somebody who has renewed one bank, or reconnected it, to the next that needs the same; `section` is where they began. */
export function NextRenewal({ next, section }: { next: NextRenewalView; section: BankSection }) {
  const { title, text, action } = nextRenewalWords(next);
  return (
    <section aria-labelledby="next-renewal" className="rounded-3xl bg-surface p-6 sm:p-8">
      <h2 id="next-renewal" className="text-heading">
        {title}
      </h2>
      <p className="mt-1 mb-5 text-muted wrap-anywhere">{text}</p>
      <ButtonLink href={paths.renew(next.connectionId, section)} variant="secondary" className="w-full wrap-anywhere">
        {action}
      </ButtonLink>
    </section>
  );
}
