import { buttonClass } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** An owner's two answers about a bank that was authorised in a browser nobody knows. */
export function DecideForm({ connectionId, isOwner }: { connectionId: string; isOwner: boolean }) {
  if (!isOwner) return <p className="text-muted">An owner of your company needs to decide.</p>;
  return (
    <form method="post" action={paths.api.decideReturn(connectionId)} className="space-y-3">
      <button type="submit" name="answer" value="yes" className={buttonClass("primary", "w-full")}>
        Yes, connect it
      </button>
      <button type="submit" name="answer" value="no" className={buttonClass("secondary", "w-full")}>
        No, cancel it
      </button>
    </form>
  );
}
