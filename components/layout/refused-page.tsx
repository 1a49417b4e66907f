import { Landscape } from "@/components/brand/landscape";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** In place of a page of the account that is not there, or not this person's: why, and where to go on. */
export function RefusedPage({ title, text }: { title: string; text: string }) {
  return (
    <div className="max-w-column">
      <Landscape weather="resting" className="aspect-[2/1] w-full rounded-3xl" />
      <h1 className="mt-8 text-title">{title}</h1>
      <p className="mt-4 text-lead text-muted">{text}</p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={paths.account}>Go to your account</ButtonLink>
        <ButtonLink href={paths.help} variant="secondary">
          Get help
        </ButtonLink>
      </div>
    </div>
  );
}
