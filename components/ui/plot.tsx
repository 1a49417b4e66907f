import type { ReactNode } from "react";

/** Where a line is drawn: a hundred by a hundred, over all of what it is in, and a little beyond. */
export function Plot({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      width="100%"
      height="100%"
      overflow="visible"
    >
      {children}
    </svg>
  );
}
