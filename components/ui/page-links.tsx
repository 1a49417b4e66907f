import { ButtonLink } from "./button";

/** The ways to the neighbouring pages of a list that runs from the newest to the oldest. */
export function PageLinks({ newerHref, olderHref }: { newerHref: string | null; olderHref: string | null }) {
  if (newerHref === null && olderHref === null) return null;
  return (
    <nav aria-label="Pages" className="mt-6 flex flex-wrap gap-3">
      {newerHref === null ? null : (
        <ButtonLink href={newerHref} variant="secondary" size="small">
          Newer
        </ButtonLink>
      )}
      {olderHref === null ? null : (
        <ButtonLink href={olderHref} variant="secondary" size="small">
          Older
        </ButtonLink>
      )}
    </nav>
  );
}
