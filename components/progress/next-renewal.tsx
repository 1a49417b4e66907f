import { ButtonLink } from "@/components/ui/button";
import { daysWords } from "@/components/ui/moment-words";
import type { NextRenewalView } from "@/lib/contracts/dashboard";
import { positionWords } from "@/lib/contracts/renewal-position-words";
import { paths } from "@/lib/paths";

/** Leads somebody who has renewed one bank to the next whose access ends. */
export function NextRenewal({ next: { connectionId, bankName, daysLeft, count, ...walk } }: { next: NextRenewalView }) {
  return (
    <section aria-labelledby="next-renewal" className="rounded-3xl bg-surface p-6 sm:p-8">
      <h2 id="next-renewal" className="text-heading">
        {count === 1 ? "1 more bank to renew" : `${count} more banks to renew`}
      </h2>
      <p className="mt-1 mb-5 text-muted wrap-anywhere">
        {walk.total > 1
          ? `${positionWords(walk)}: access to ${bankName} ends ${daysWords(daysLeft)}.`
          : `Access to ${bankName} ends ${daysWords(daysLeft)}.`}
      </p>
      <ButtonLink href={paths.renew(connectionId)} variant="secondary" className="w-full wrap-anywhere">
        Renew {bankName}
      </ButtonLink>
    </section>
  );
}
