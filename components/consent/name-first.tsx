import { ButtonLink } from "@/components/ui/button";
import { answersClass } from "./answer-form";

/** In place of the answers, for somebody who looks before having said whose bank account it is. */
export function NameFirst({
  startHref,
  declineHref,
  signInHref,
}: {
  startHref: string;
  declineHref: string;
  /** Where somebody signs in whose company has an account by now; null for all others. */
  signInHref: string | null;
}) {
  return (
    <div className={answersClass}>
      {signInHref ? (
        <>
          <p>The company you started with now has an account.</p>
          <ButtonLink href={signInHref} className="w-full">
            Sign in to continue
          </ButtonLink>
        </>
      ) : null}
      <ButtonLink href={startHref} variant={signInHref ? "secondary" : "primary"} className="w-full">
        {signInHref ? "Start with another company" : "Enter your company's name"}
      </ButtonLink>
      <ButtonLink href={declineHref} variant="secondary" className="w-full">
        Not now
      </ButtonLink>
      <p className="pt-1 text-base text-muted">
        You aren't agreeing to anything yet. First tell us whose account this is.
      </p>
    </div>
  );
}
