import type { ReactNode } from "react";
import { BesideLandscape } from "@/components/layout/beside-landscape";
import { EmailAddress } from "@/components/ui/email-address";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Brand } from "@/lib/contracts/brand";
import type { OpenInvitationView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { ProviderForm } from "./provider-form";

export const invitedTitle = "Sign in to accept your invitation";

/** What the link of an invitation opens: who asks whom to join which company, and what happens next. */
export function InvitedSignIn({
  brand,
  invitation: { email, inviter, quotedCompany },
  next,
  ways,
  above,
}: {
  brand: Brand;
  invitation: OpenInvitationView;
  next: string;
  ways: { mail: boolean; oidc: boolean };
  /** What was said before: why a form was refused, or who is signed in already. */
  above: ReactNode;
}) {
  return (
    <BesideLandscape weather="clear">
      <div className="mb-8 space-y-5 empty:hidden">{above}</div>
      <h1 className="text-title">{invitedTitle}</h1>
      <p className="mt-3 text-lead wrap-anywhere">
        {inviter === null ? "Someone" : <EmailAddress>{inviter}</EmailAddress>} has invited you to manage what{" "}
        {quotedCompany} shares with {brand.name}.
      </p>
      <h2 className="mt-7 font-semibold">What happens next</h2>
      <ol className="mt-2 list-decimal space-y-1.5 pl-6 text-muted marker:text-ink">
        {ways.mail ? (
          <li className="wrap-anywhere">
            We email a sign-in link to{" "}
            <strong className="font-semibold text-ink">
              <EmailAddress>{email}</EmailAddress>
            </strong>
            .
          </li>
        ) : (
          <li className="wrap-anywhere">
            You sign in as{" "}
            <strong className="font-semibold text-ink">
              <EmailAddress>{email}</EmailAddress>
            </strong>
            .
          </li>
        )}
        <li>You accept or decline.</li>
      </ol>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        {ways.mail ? (
          <form method="post" action={paths.api.signIn}>
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="email" value={email} />
            <SubmitButton pendingLabel="Sending…" className="w-full sm:w-auto sm:min-w-56">
              Email me a link
            </SubmitButton>
          </form>
        ) : null}
        {ways.oidc ? (
          <ProviderForm brandName={brand.name} next={next} variant={ways.mail ? "secondary" : "primary"} />
        ) : null}
      </div>
    </BesideLandscape>
  );
}
