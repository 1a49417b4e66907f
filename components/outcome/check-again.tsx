import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { GentleRefresh } from "./gentle-refresh";

/** Looks again by itself while the bank makes up its mind, and at once when asked to. */
export function CheckAgain({ href }: { href: string }) {
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <GentleRefresh />
      <a href={href} className={buttonClass("secondary")}>
        <Icon name="refresh" className="size-5" />
        Check now
      </a>
    </>
  );
}
