import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { BesideLandscape } from "./beside-landscape";

/** In place of a page of the account that is not there, or not this person's: why, and where to go on. */
export function RefusedPage({ title, text }: { title: string; text: string }) {
  return (
    <BesideLandscape weather="resting">
      <h1 className="text-title">{title}</h1>
      <p className="mt-4 text-lead text-muted">{text}</p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={paths.account}>Go to your account</ButtonLink>
        <ButtonLink href={paths.help} variant="secondary">
          Get help
        </ButtonLink>
      </div>
    </BesideLandscape>
  );
}
