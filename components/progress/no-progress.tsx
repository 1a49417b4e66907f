import { Landscape } from "@/components/brand/landscape";
import { ButtonLink } from "@/components/ui/button";

/** For a browser that holds no journey, or one in which no bank has been linked yet. */
export function NoProgress({
  nextHref,
  nextLabel,
  helpHref,
}: {
  nextHref: string;
  nextLabel: string;
  helpHref: string;
}) {
  return (
    <div className="max-w-column">
      <Landscape weather="resting" className="aspect-[2/1] w-full rounded-3xl" />
      <h1 className="mt-8 text-title">There's nothing to show here yet</h1>
      <p className="mt-4 text-lead text-muted">
        No bank has been linked in this browser. If you linked one elsewhere, open this page on the device where you
        started. Nothing is lost.
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={nextHref}>{nextLabel}</ButtonLink>
        <ButtonLink href={helpHref} look="secondary">
          Get help
        </ButtonLink>
      </div>
    </div>
  );
}
