import type { ReactNode } from "react";
import { Icon } from "./icon";

/** Something that opens where it stands, with and without scripts. */
export function Disclosure({
  label,
  isOpen = false,
  className = "",
  children,
}: {
  label: ReactNode;
  isOpen?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <details open={isOpen} className={`group ${className}`}>
      <summary className="-ml-2 inline-flex min-h-11 list-none items-center gap-1.5 rounded-lg px-2 font-semibold text-primary hover:bg-primary-soft">
        {label}
        <Icon name="chevron-down" className="size-5 group-open:rotate-180" />
      </summary>
      {children}
    </details>
  );
}
