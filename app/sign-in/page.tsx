import { redirect } from "next/navigation";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { invitedTitle } from "@/components/sign-in/invited-sign-in";
import { SignInScreen } from "@/components/sign-in/sign-in-screen";
import { readSignInNotice } from "@/components/sign-in/sign-in-words";
import { FlashErrorAlert } from "@/components/ui/flash-error-alert";
import { getCustomer } from "@/lib/auth/customer";
import { signInFormCookie } from "@/lib/auth/form-cookies";
import { waysToSignIn } from "@/lib/auth/providers";
import { getVisitor } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { readEmailAddress } from "@/lib/contracts/email-address";
import { localPath } from "@/lib/domain/local-path";
import { readAnswer } from "@/lib/http/answer-path";
import { readFlashError } from "@/lib/http/flash-error";
import { paths } from "@/lib/paths";
import { findOpenInvitation } from "@/lib/server/people/invitations";
import { sharingHere } from "@/lib/server/people/sharing";

export default guardedPage(SignInPage);

async function SignInPage({ searchParams }: { searchParams: PageQuery }) {
  const query = await searchParams;
  const [customer, typed, refusal] = await Promise.all([
    getCustomer(),
    signInFormCookie.read(),
    readFlashError(query.refused),
  ]);
  const invited =
    typeof query.email === "string" ? (readEmailAddress(query.email) ?? query.email.trim().slice(0, 254)) : "";
  const named = typeof query.invitation === "string" ? query.invitation : null;
  const invitation = named === null ? null : await findOpenInvitation(named, invited);
  const isInvitationOver = named !== null && invitation === null;
  // Who is signed in already reads that signing in as somebody else failed; what was sealed for who is signed out is over then.
  const said = await readAnswer(query.answer, customer?.userId ?? null);
  const notice = readSignInNotice(said, { isInvitationOver });
  const isSomebodyElse = invited !== "" && invited !== customer?.email;
  // Who has joined and opens the mail again is let in.
  const isHeld = refusal || readSignInNotice(said, { isInvitationOver: false });
  if (customer && !isSomebodyElse && !isHeld) redirect(localPath(query.next, paths.account));
  const next = query.next === undefined && typed ? typed.next : query.next;
  const view = {
    email: invited || typed?.email || "",
    next: localPath(next, paths.account),
    problem: invited === "" ? (typed?.problem ?? null) : null,
  };
  return (
    <SitePage
      title={invitation ? invitedTitle : view.problem ? "Error: Sign in" : "Sign in"}
      from={paths.signIn}
      isSignIn
    >
      <SignInScreen
        brand={getBrand()}
        view={view}
        ways={waysToSignIn()}
        notice={notice}
        refusal={refusal && <FlashErrorAlert {...refusal} />}
        signedInAs={customer?.email ?? null}
        sharing={await sharingHere(await getVisitor())}
        invitation={invitation}
      />
    </SitePage>
  );
}
