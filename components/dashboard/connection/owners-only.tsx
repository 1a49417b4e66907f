import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** In place of the answer, for a member: who can give it. */
export function OwnersOnly({ backHref }: { backHref: string }) {
  return (
    <>
      <p className="font-semibold">Only an owner of the company can do this.</p>
      <p className="mt-1 text-muted">Ask one of them. They're listed under People.</p>
      <div className="mt-5 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={paths.people}>See who the owners are</ButtonLink>
        <ButtonLink href={backHref} variant="secondary">
          Go back
        </ButtonLink>
      </div>
    </>
  );
}
