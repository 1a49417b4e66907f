import type { ButtonSize, ButtonVariant } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";

/** Begins the linking of another bank for this company: on to the list of banks. */
export function AddBankForm({
  companyId,
  variant,
  size,
  label = "Add a bank",
}: {
  companyId: string;
  variant: ButtonVariant;
  size?: ButtonSize;
  label?: string;
}) {
  return (
    <form method="post" action={paths.api.addBank} className="contents">
      <input type="hidden" name="company" value={companyId} />
      <SubmitButton variant={variant} size={size} className="shrink-0" pendingLabel="Opening the list of banks…">
        <span className="flex items-center gap-2.5">
          <Icon name="plus" className="size-5" />
          <span>{label}</span>
        </span>
      </SubmitButton>
    </form>
  );
}
