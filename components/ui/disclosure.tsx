import type { ReactNode } from "react";
import { ClientIcon } from "./client-icon";
import { Overlay } from "./overlay";

/** Something that opens where it stands, with and without scripts. */
export function Disclosure({
  label,
  isOpen = false,
  isOver = false,
  className = "",
  children,
}: {
  label: ReactNode;
  isOpen?: boolean;
  /** Whether what opens lies over the page. */
  isOver?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const content = (
    <>
      <summary className="-ml-2 inline-flex min-h-11 list-none items-center gap-1.5 rounded-lg px-2 font-semibold text-primary hover:bg-primary-soft">
        {label}
        <ClientIcon name="chevron-down" className="size-5 group-open/disclosure:rotate-180" />
      </summary>
      {children}
    </>
  );
  const classes = `group/disclosure ${className}`;
  if (isOver) return <Overlay className={classes}>{content}</Overlay>;
  return (
    <details open={isOpen} className={classes}>
      {content}
    </details>
  );
}
