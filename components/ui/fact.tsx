import type { ReactNode } from "react";

/** What is known of something, in a list of such: its name beside the value, above it on the narrowest screens. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,6.5rem)_minmax(0,1fr)] gap-x-4 max-[22rem]:grid-cols-1">
      <dt className="text-base leading-[1.75rem] text-muted">{term}</dt>
      <dd className="leading-[1.75rem] font-semibold wrap-anywhere">{children}</dd>
    </div>
  );
}
