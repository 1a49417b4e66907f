import type { ReactNode } from "react";
import { paths } from "@/lib/paths";

/** Of the words that say how much was found. */
export const foundId = "found";

/** The list narrowed down as `search` says, where it begins: what was used may not be there any more. */
export function foundHref(search: string): string {
  return `${paths.transactions}${search}#${foundId}`;
}

/** How much was found: where the address names it the focus is here, so that it is read out. */
export function FoundWords({ className, children }: { className: string; children: ReactNode }) {
  return (
    <p id={foundId} role="status" tabIndex={-1} className={`scroll-mt-6 ${className}`}>
      {children}
    </p>
  );
}
