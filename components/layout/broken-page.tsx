import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** When a page could not be made. It needs nothing that may have failed: no brand, no data. */
export function BrokenPage({ reference, retry }: { reference: string | null; retry: ReactNode }) {
  return (
    <div className="max-w-column py-6">
      <h1 className="text-title">Something broke on our side</h1>
      <p className="mt-4 text-lead text-muted">
        {reference ? (
          <>
            The fault is ours. Try again. If it happens again, contact us and quote the reference{" "}
            <strong className="font-semibold text-ink">{reference}</strong>.
          </>
        ) : (
          "The fault is ours. Try again. If it happens again, contact us."
        )}
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        {retry}
        <a href={paths.help} className={buttonClass("secondary")}>
          Contact us
        </a>
      </div>
    </div>
  );
}
