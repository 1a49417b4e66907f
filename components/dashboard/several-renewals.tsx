import { TextLink } from "@/components/ui/button";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { ConnectionView, RenewalKind } from "@/lib/contracts/dashboard";
import { renewalKind } from "@/lib/domain/connection-state";
import { paths } from "@/lib/paths";
import { severalWords } from "./several-renewals-words";

/**
 * The way to several banks that are to be reconnected, or renewed: to the first of them, each of which leads on to the next
 * (lib/server/journeys/next-renewal.ts). Nothing where there is only one. It stands beside the heading of the list.
 */
export function SeveralRenewals({ connections, section }: { connections: ConnectionView[]; section?: BankSection }) {
  return kinds.map((kind) => {
    const due = connections.filter((connection) => renewalKind(connection) === kind);
    const [first, second] = due;
    if (!first || !second) return null;
    const { action, text } = severalWords(kind, due);
    return (
      <div key={kind} className="contents">
        <TextLink href={paths.renew(first.id, section)} className="inline-flex min-h-11 items-center">
          {action}
        </TextLink>
        <p className="basis-full text-base text-muted wrap-anywhere">{text}</p>
      </div>
    );
  });
}

/** What has ended comes first. */
const kinds: RenewalKind[] = ["reconnect", "renew"];
