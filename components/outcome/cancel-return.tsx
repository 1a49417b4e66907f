import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";

/** For the browser that agreed: ends what another one brought back from the bank. */
export function CancelReturn({ connectionId }: { connectionId: string }) {
  return (
    <form method="post" action={paths.api.cancelReturn} className="contents">
      <input type="hidden" name="connection" value={connectionId} />
      <SubmitButton variant="secondary" pendingLabel="Cancelling…">
        Cancel it
      </SubmitButton>
    </form>
  );
}
