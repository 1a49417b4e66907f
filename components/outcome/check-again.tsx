import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { AutoRefresh } from "./auto-refresh";

const USUAL_SECONDS = 5;
const LONGEST_SECONDS = 600;

/**
 * Looks again by itself while nobody knows how it ended, and at once when asked to. `afterSeconds` is how long Codat asked us
 * to leave it alone, null when it didn't.
 */
export function CheckAgain({ href, afterSeconds }: { href: string; afterSeconds: number | null }) {
  const seconds = Math.min(LONGEST_SECONDS, Math.max(1, afterSeconds ?? USUAL_SECONDS));
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={String(seconds)} />
      </noscript>
      <AutoRefresh afterSeconds={afterSeconds} />
      <a href={href} className={buttonClass("secondary")}>
        <Icon name="refresh" className="size-5" />
        Check now
      </a>
    </>
  );
}
