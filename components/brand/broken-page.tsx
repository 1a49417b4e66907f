import { buttonClass } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { Landscape } from "./landscape";

/** When a page could not be made. It needs nothing that may have failed: no brand, no data. */
export function BrokenPage({ reference, retry }: { reference: string | null; retry: () => void }) {
  return (
    <main className="mx-auto max-w-column px-5 py-10 sm:px-8">
      <title>Something broke on our side</title>
      <Landscape weather="clouded" className="aspect-[2/1] w-full rounded-3xl" />
      <h1 className="mt-8 text-title">Something broke on our side</h1>
      <p className="mt-4 text-lead text-muted">
        It isn't something you did, and nothing you shared is lost. Please try again; if it happens again, contact us
        {reference ? " and give the reference " : null}
        {reference ? <strong className="font-semibold text-ink">{reference}</strong> : null}.
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <button type="button" onClick={retry} className={buttonClass("primary")}>
          Try again
        </button>
        <a href={paths.help} className={buttonClass("secondary")}>
          Contact us
        </a>
      </div>
    </main>
  );
}
