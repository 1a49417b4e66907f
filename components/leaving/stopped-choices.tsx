import { RowLink } from "@/components/ui/row-link";
import type { OutcomeView } from "@/lib/contracts/outcome";
import { journeyPaths } from "@/lib/journey-paths";
import { LeaveChoices } from "./leave-choices";

/** Asks who stopped at the bank what would help. */
export function StoppedChoices({
  bankName,
  retry: { providerKey, journeyId },
  canRemind,
  here,
  ...offered
}: {
  bankName: string | null;
  retry: NonNullable<OutcomeView["retry"]>;
  /** Whether mail can be sent: without it the page about leaving offers no reminder. */
  canRemind: boolean;
  /** This page again. */
  here: string;
  hasBankChoice: boolean;
  hasStatements: boolean;
  mustClaimFirst: boolean;
}) {
  return (
    <section aria-labelledby="choices" className="mt-10 max-w-2xl">
      <h2 id="choices" className="mb-3 text-heading">
        What would help?
      </h2>
      <LeaveChoices bank={{ key: providerKey, name: bankName ?? "your bank" }} journeyId={journeyId} {...offered}>
        {canRemind ? (
          <RowLink
            href={journeyPaths.remind(providerKey, "ask", here)}
            icon="mail"
            title="Remind me tomorrow"
            text="One email, between 08:00 and 20:00."
          />
        ) : null}
      </LeaveChoices>
    </section>
  );
}
