"use client";

import type { FocusEvent, KeyboardEvent, ReactNode } from "react";

/**
 * Something that opens over the page, with and without scripts. With them Escape closes it, and so does a focus that moves
 * on from it: nobody's focus is behind what is open. A sheet, whose button is fixed while it is open, keeps the focus instead.
 */
export function Overlay({ className, children }: { className: string; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDetailsElement>) => {
    const { key, currentTarget } = event;
    const summary = currentTarget.querySelector("summary");
    if (!currentTarget.open || summary === null) return;
    if (key === "Escape") {
      currentTarget.open = false;
      summary.focus();
    }
    if (key === "Tab" && getComputedStyle(summary).position === "fixed") goRound(event, summary);
  };
  const closeBehindFocus = ({ relatedTarget, currentTarget }: FocusEvent<HTMLDetailsElement>) => {
    if (!(relatedTarget instanceof Node) || currentTarget.contains(relatedTarget)) return;
    // A press on plain text in here gives the focus to what it is in, as far out as the main part.
    if (!relatedTarget.contains(currentTarget)) currentTarget.open = false;
  };

  return (
    <details className={className} onKeyDown={onKeyDown} onBlur={closeBehindFocus}>
      {children}
    </details>
  );
}

/** From the last button of a sheet to the one that closes it, and back. */
function goRound(event: KeyboardEvent<HTMLDetailsElement>, first: HTMLElement) {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button, a")];
  const last = buttons.filter((one) => one.getClientRects().length > 0).at(-1);
  const [from, to] = event.shiftKey ? [first, last] : [last, first];
  if (event.target !== from) return;
  event.preventDefault();
  to?.focus();
}
