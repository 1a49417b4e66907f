import { BesideLandscape } from "@/components/layout/beside-landscape";
import { buttonClass, TextLink } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { Icon } from "@/components/ui/icon";
import type { SignInFormView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";

/** After a link was asked for: the same words for any address. */
export function LinkSent({ sent, minutes }: { sent: SignInFormView | null; minutes: number }) {
  return (
    <BesideLandscape weather="rising">
      <Icon name="mail" className="size-10 text-primary" />
      <h1
        tabIndex={-1}
        // biome-ignore lint/a11y/noAutofocus: the page answers a form, so reading starts at what it led to
        autoFocus
        className="mt-4 w-fit rounded-lg text-title focus-visible:outline-offset-2"
      >
        Check your email
      </h1>
      <p className="mt-3 text-lead text-muted">
        We've sent a link
        {sent ? (
          <>
            {" to "}
            <strong className="font-semibold text-ink wrap-anywhere">
              <EmailAddress>{sent.email}</EmailAddress>
            </strong>
          </>
        ) : null}
        . Open it on this or any other device, within {minutes} minutes.
      </p>
      <ul className="mt-6 list-disc space-y-2 pl-6 marker:text-accent">
        <li>It can take a minute or two. Check your spam folder too.</li>
        <li>The link works once. You can get a new one at any time.</li>
      </ul>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:items-center">
        {sent ? (
          <form method="post" action={paths.api.signIn}>
            <input type="hidden" name="email" value={sent.email} />
            <input type="hidden" name="next" value={sent.next} />
            <button type="submit" className={buttonClass("secondary", "w-full")}>
              Send it again
            </button>
          </form>
        ) : null}
        <TextLink href={paths.signIn} className="inline-flex min-h-11 items-center sm:px-4">
          Use another address
        </TextLink>
      </div>
    </BesideLandscape>
  );
}
