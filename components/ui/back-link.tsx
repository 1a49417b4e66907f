import type { ReactNode } from "react";
import { Icon } from "./icon";

/** The way up from a page that belongs to another. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="-ml-2 inline-flex min-h-11 items-center gap-2 rounded-lg px-2 font-semibold text-primary hover:bg-primary-soft"
    >
      <Icon name="arrow-left" className="size-5" />
      {children}
    </a>
  );
}
