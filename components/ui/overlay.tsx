"use client";

import type { FocusEvent, KeyboardEvent, ReactNode } from "react";

/**
 * Something that opens over the page, with and without scripts. With them Escape closes it, and so does a focus that moves
 * on from it: nobody's focus is behind what is open.
 */
export function Overlay({ className, children }: { className: string; children: ReactNode }) {
  const closeByKey = ({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>) => {
    if (key !== "Escape" || !currentTarget.open) return;
    currentTarget.open = false;
    currentTarget.querySelector("summary")?.focus();
  };
  const closeBehindFocus = ({ relatedTarget, currentTarget }: FocusEvent<HTMLDetailsElement>) => {
    if (!(relatedTarget instanceof Node) || currentTarget.contains(relatedTarget)) return;
    // A press on plain text in here gives the focus to what it is in, as far out as the main part.
    if (!relatedTarget.contains(currentTarget)) currentTarget.open = false;
  };

  return (
    <details className={className} onKeyDown={closeByKey} onBlur={closeBehindFocus}>
      {children}
    </details>
  );
}
