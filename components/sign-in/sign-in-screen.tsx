import type { ReactNode } from "react";
import { BesideLandscape } from "@/components/layout/beside-landscape";
import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/button";
import type { Brand } from "@/lib/contracts/brand";
import type { OpenInvitationView, SignInFormView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { EmailForm } from "./email-form";
import { InvitedSignIn } from "./invited-sign-in";
import { ProviderForm } from "./provider-form";
import type { SignInNotice } from "./sign-in-words";

/** The page "Sign in": every way in that the operator has set up, or who to turn to when there is none. */
export function SignInScreen({
  brand,
  view,
  ways,
  notice,
  refusal,
  signedInAs,
  sharing,
  invitation,
}: {
  brand: Brand;
  view: SignInFormView;
  ways: { mail: boolean; oidc: boolean };
  notice: SignInNotice | null;
  /** Why the form that led here was refused. */
  refusal: ReactNode;
  /** Somebody who is signed in already and was asked to come as somebody else. */
  signedInAs: string | null;
  /** Whether this browser shares anything without an account, or only did; null where it never has. */
  sharing: "active" | "ended" | null;
  /** The open invitation that the link which led here came with. */
  invitation: OpenInvitationView | null;
}) {
  const above = (
    <>
      {refusal}
      {notice ? (
        <Alert tone={notice.tone} title={notice.title} isAnswer>
          {notice.text ? <p>{notice.text}</p> : null}
        </Alert>
      ) : null}
      {signedInAs ? <SignedInAlready email={signedInAs} /> : null}
    </>
  );
  if (invitation && (ways.mail || ways.oidc))
    return <InvitedSignIn brand={brand} invitation={invitation} next={view.next} ways={ways} above={above} />;
  return (
    <BesideLandscape weather="clear">
      <div className="mb-8 space-y-5 empty:hidden">{above}</div>
      <h1 className="text-title">Sign in</h1>
      <p className="mt-3 mb-8 text-lead text-muted">See what you share with {brand.name}, renew it, or stop it.</p>
      {ways.mail || ways.oidc ? null : <NoWayIn brand={brand} />}
      {ways.oidc ? (
        <ProviderForm brandName={brand.name} next={view.next} asksAgain={notice?.asksAgain === true} />
      ) : null}
      {ways.mail && ways.oidc ? <Or /> : null}
      {ways.mail ? <EmailForm view={view} label="Email me a link" /> : null}
      {sharing ? (
        <p className="mt-10 text-muted">
          You connected a bank in this browser, and it isn't in an account yet.{" "}
          <TextLink href={paths.sharing}>
            {sharing === "active" ? "See, renew or stop sharing" : "See what you shared"}
          </TextLink>
          .
        </p>
      ) : null}
      <p className="mt-10 text-muted">
        New here? <TextLink href={paths.start}>Connect a bank</TextLink>. You don't need an account.
      </p>
    </BesideLandscape>
  );
}

function Or() {
  return (
    <p className="my-7 flex items-center gap-4 text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      or
    </p>
  );
}

function SignedInAlready({ email }: { email: string }) {
  return (
    <Alert tone="info" title={`You're signed in as ${email}`}>
      <p>
        If you sign in as someone else, you'll be signed out of this account here. Or{" "}
        <TextLink href={paths.account}>stay as you are</TextLink>.
      </p>
    </Alert>
  );
}

function NoWayIn({ brand }: { brand: Brand }) {
  return (
    <Alert tone="info" title="You can't sign in here yet">
      <p>
        Sign-in isn't set up on this site. {brand.name} can tell you what you share and stop it for you:{" "}
        <TextLink href={`mailto:${brand.support.email}`}>{brand.support.email}</TextLink>
        {brand.support.phone ? `, ${brand.support.phone}` : null}.
      </p>
    </Alert>
  );
}
