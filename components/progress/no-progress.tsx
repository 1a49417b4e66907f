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
        We know of no bank that was linked in this browser. If you have just linked one, or did so elsewhere, open this
        page in the browser where you started, or sign in if you have an account.
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={nextHref}>{nextLabel}</ButtonLink>
        <ButtonLink href={helpHref} variant="secondary">
          Get help
        </ButtonLink>
      </div>
    </div>
  );
}

/** For a browser that began for a company which has people by now: they alone see what it shares. */
export function SignInToGoOn({ signInHref, helpHref }: { signInHref: string; helpHref: string }) {
  return (
    <div className="max-w-column">
      <Landscape weather="resting" className="aspect-[2/1] w-full rounded-3xl" />
      <h1 className="mt-8 text-title">Sign in to go on</h1>
      <p className="mt-4 text-lead text-muted">
        The company for which you began here has an account now. What it shares is shown to its people, so sign in to
        see how your bank stands.
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={signInHref}>Sign in</ButtonLink>
        <ButtonLink href={helpHref} variant="secondary">
          Get help
        </ButtonLink>
      </div>
    </div>
  );
}
