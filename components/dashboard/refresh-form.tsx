import type { ButtonSize, ButtonVariant } from "@/components/ui/button";
import { ClientIcon } from "@/components/ui/client-icon";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";
import type { SyncContext } from "./sync/sync-context";

/** Whose banks are asked, and the bank whose page it is asked on, which shows what comes of it; Home does otherwise. */
type RefreshContext = Pick<SyncContext, "companyId" | "bank">;

/** Asks the company's banks for what is new. */
export function RefreshForm({
  companyId,
  bank,
  label = "Update now",
  variant = "secondary",
  size,
  className,
}: RefreshContext & {
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
}) {
  return (
    <form method="post" action={paths.api.refresh} className="contents">
      <RefreshFields companyId={companyId} bank={bank} />
      <SubmitButton variant={variant} size={size} className={className} pendingLabel="Checking your banks…">
        {label}
      </SubmitButton>
    </form>
  );
}

/** What a form that asks for an update says of where it stands. */
export function RefreshFields({ companyId, bank }: RefreshContext) {
  return (
    <>
      <input type="hidden" name="company" value={companyId} />
      {bank ? (
        <>
          <input type="hidden" name="connection" value={bank.connectionId} />
          <input type="hidden" name="section" value={bank.section} />
        </>
      ) : null}
    </>
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
