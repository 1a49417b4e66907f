import type { ReactNode } from "react";
import { paths } from "@/lib/paths";

/** Removes a connection that was begun and never finished: nothing was shared, so nothing is lost. */
export function RemoveForm({
  connectionId,
  className,
  children,
}: {
  connectionId: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <form method="post" action={paths.api.removePending(connectionId)} className="contents">
      <button type="submit" className={className}>
        {children}
      </button>
    </form>
  );
}
