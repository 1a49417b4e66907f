import type { ButtonSize, ButtonVariant } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";

/** Asks the company's banks for what is new. */
export function RefreshForm({
  companyId,
  label = "Update now",
  variant = "secondary",
  size,
  className,
}: {
  companyId: string;
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
}) {
  return (
    <form method="post" action={paths.api.refresh} className="contents">
      <input type="hidden" name="company" value={companyId} />
      <SubmitButton variant={variant} size={size} className={className} pendingLabel="Checking your banks…">
        {label}
      </SubmitButton>
    </form>
  );
}
