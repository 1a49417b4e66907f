import { ButtonLink } from "@/components/ui/button";
import { errorMessage } from "@/lib/contracts/error-messages";
import { paths } from "@/lib/paths";

export const overTitle = "This link no longer works";

/** In place of an invitation that can't be used, or not in this browser. */
export function InvitationOver() {
  return (
    <div className="max-w-column">
      <h1 className="text-title">{overTitle}</h1>
      <p className="mt-4 text-lead text-muted">{errorMessage("bank-invitation.not-open")}</p>
      <div className="mt-8">
        <ButtonLink href={paths.help} variant="secondary">
          Get help
        </ButtonLink>
      </div>
    </div>
  );
}
