import type { ReactNode } from "react";
import { BesideLandscape } from "@/components/layout/beside-landscape";
import { ButtonLink } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SignInFormView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { EmailForm } from "./email-form";

/** What the mailed link opens: who will be signed in, and the button that does it. */
export function ConfirmScreen({
  link,
  invitingCompany,
  brandName,
  notice,
}: {
  link: { email: string; token: string; next: string; keep?: string | undefined };
  /** The quoted name of the company to which the button keeps access as well; null where it only signs in. */
  invitingCompany: string | null;
  brandName: string;
  /** What the last attempt led to. */
  notice: ReactNode;
}) {
  return (
    <BesideLandscape weather="rising">
      {notice ? <div className="mb-8">{notice}</div> : null}
      <h1 className="text-title wrap-anywhere">
        {invitingCompany === null ? `Sign in to ${brandName}?` : `Keep access to ${invitingCompany}?`}
      </h1>
      {invitingCompany === null ? null : (
        <p className="mt-3 text-lead text-muted">
          You'll become its owner. You can see, renew and stop what it shares with {brandName} on any device, and invite
          others. Confirm only if you know this company and its bank.
        </p>
      )}
      <p className="mt-3 text-lead text-muted">
        You'll be signed in on this device as{" "}
        <strong className="font-semibold text-ink wrap-anywhere sm:inline-block sm:max-w-full">
          <EmailAddress>{link.email}</EmailAddress>
        </strong>
        .
      </p>
      <form method="post" action={paths.api.signInConfirm} className="mt-8">
        <input type="hidden" name="email" value={link.email} />
        <input type="hidden" name="token" value={link.token} />
        <input type="hidden" name="next" value={link.next} />
        {invitingCompany === null ? null : <input type="hidden" name="keep" value={link.keep} />}
        <SubmitButton pendingLabel="Signing in…" className="w-full sm:w-auto sm:min-w-56">
          {invitingCompany === null ? "Sign in" : "Sign in and keep access"}
        </SubmitButton>
      </form>
      <p className="mt-6 text-muted">Didn't request this? Close this page.</p>
    </BesideLandscape>
  );
}

/** A link that was used, is too old, or was never ours; with the way to a new one. */
export function LinkOver({
  view,
  minutes,
  signedInAs,
}: {
  view: SignInFormView;
  minutes: number;
  /** Who is signed in in this browser: often the very person, with the same link a second time. */
  signedInAs: string | null;
}) {
  return (
    <BesideLandscape weather="resting">
      <h1 className="text-title">This link doesn't work</h1>
      <p className="mt-3 mb-8 text-lead text-muted">
        It has been used, is older than {minutes} minutes, or wasn't copied in full.
      </p>
      {signedInAs ? (
        <>
          <p className="mb-6">
            You're signed in as <strong className="font-semibold wrap-anywhere">{signedInAs}</strong>, so you don't need
            another.
          </p>
          <ButtonLink href={paths.account}>Go to your account</ButtonLink>
        </>
      ) : (
        <EmailForm view={view} label="Email me a new link" />
      )}
    </BesideLandscape>
  );
}
