import { daysWords } from "@/components/ui/moment-words";
import type { NextRenewalView } from "@/lib/contracts/dashboard";
import { positionWords } from "@/lib/contracts/renewal-position-words";

/** What is said of the next bank to renew or to reconnect. */
export function nextRenewalWords(next: NextRenewalView): { title: string; text: string; action: string } {
  const { kind, bankName, count, total } = next;
  if (kind === "reconnect")
    return {
      title: count === 1 ? "1 more bank to reconnect" : `${count} more banks to reconnect`,
      text:
        total > 1
          ? `${positionWords(next)}: access to ${bankName} has ended.`
          : `Access to ${bankName} has ended. What we received stays here.`,
      action: `Reconnect ${bankName}`,
    };
  const days = daysWords(next.daysLeft ?? 0);
  return {
    title: count === 1 ? "1 more bank to renew" : `${count} more banks to renew`,
    text:
      total > 1 ? `${positionWords(next)}: access to ${bankName} ends ${days}.` : `Access to ${bankName} ends ${days}.`,
    action: `Renew ${bankName}`,
  };
}
