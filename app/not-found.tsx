import { BesideLandscape } from "@/components/layout/beside-landscape";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { SitePage } from "./site-page";

export default function NotFound() {
  return (
    <SitePage title="This page doesn't exist" from={null}>
      <BesideLandscape weather="resting">
        <h1 className="text-title">This page doesn't exist</h1>
        <p className="mt-4 text-lead text-muted">The address may be mistyped or out of date.</p>
        <div className="mt-8 flex flex-col gap-3 sm:flex-row">
          <ButtonLink href={paths.welcome}>Go to the home page</ButtonLink>
          <ButtonLink href={paths.help} variant="secondary">
            Get help
          </ButtonLink>
        </div>
      </BesideLandscape>
    </SitePage>
  );
}
