import type { ButtonVariant } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";

/** Signs in with the operator's own sign-in service. */
export function ProviderForm({
  brandName,
  next,
  asksAgain = false,
  variant,
}: {
  brandName: string;
  next: string;
  /** True where the service should ask again who they are. */
  asksAgain?: boolean;
  variant?: ButtonVariant;
}) {
  return (
    <form method="post" action={paths.api.signInOidc}>
      <input type="hidden" name="next" value={next} />
      {asksAgain ? <input type="hidden" name="again" value="yes" /> : null}
      <SubmitButton pendingLabel="Opening…" variant={variant} className="w-full sm:w-auto sm:min-w-56">
        Continue with {brandName}
      </SubmitButton>
    </form>
  );
}
