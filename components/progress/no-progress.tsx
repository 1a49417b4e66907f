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
      <h1 className="mt-8 text-title">There's nothing to show yet</h1>
      <p className="mt-4 text-lead text-muted">
        No bank was connected in this browser. If you connected one elsewhere, open this page in the browser you started
        in, or sign in if you have an account.
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
      <h1 className="mt-8 text-title">Sign in to continue</h1>
      <p className="mt-4 text-lead text-muted">
        The company you started with now has an account. Sign in to see your bank's status.
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
