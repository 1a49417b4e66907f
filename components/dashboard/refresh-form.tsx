import type { ButtonSize, ButtonVariant } from "@/components/ui/button";
import { ClientIcon } from "@/components/ui/client-icon";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BankSection } from "@/lib/contracts/bank-section";
import { paths } from "@/lib/paths";

/** Asks the company's banks for what is new; `connectionId` is the connection whose page it stands on. */
export function RefreshForm({
  companyId,
  connectionId,
  section,
  label = "Update now",
  variant = "secondary",
  size,
  className,
}: {
  companyId: string;
  connectionId?: string;
  section?: BankSection;
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
}) {
  return (
    <form method="post" action={paths.api.refresh} className="contents">
      <input type="hidden" name="company" value={companyId} />
      {connectionId === undefined ? null : <input type="hidden" name="connection" value={connectionId} />}
      {section === undefined ? null : <input type="hidden" name="section" value={section} />}
      <SubmitButton variant={variant} size={size} className={className} pendingLabel="Checking your banks…">
        {label}
      </SubmitButton>
    </form>
  );
}

/** What stands in place of the form until the banks may be asked again. */
export function RefreshLater({ from, clock }: { from: string; clock: Clock }) {
  return (
    <p className="flex gap-2.5 text-base leading-normal text-muted">
      <ClientIcon name="clock" className="mt-0.5 size-5" />
      <span>{`You can update again ${momentWords(from, clock)}`}</span>
    </p>
  );
}
