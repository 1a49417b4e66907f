import type { AttentionWords } from "@/components/dashboard/attention-words";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";

/** What its page says of one that waits to be confirmed: since when, and until when. Null for any other. */
export function undecidedWords(
  { connection: { bankName }, role, undecided }: Pick<ConnectionDetailView, "connection" | "role" | "undecided">,
  clock: Clock,
): AttentionWords | null {
  if (undecided === null) return null;
  const [since, until] = [momentWords(undecided.since, clock), momentWords(undecided.until, clock)];
  return {
    tone: "danger",
    title: `Someone signed in to ${bankName} for your company`,
    text:
      role === "owner"
        ? `We saw it ${since}, from a browser we don't recognise, so we haven't collected any data. If no one answers by ${until}, we'll cancel it.`
        : `We saw it ${since}, from a browser we don't recognise, so we haven't collected any data. An owner can confirm or cancel it. If no one does by ${until}, we'll cancel it.`,
    action: null,
  };
}
