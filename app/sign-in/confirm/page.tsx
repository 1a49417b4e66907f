import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { ConfirmScreen, LinkOver } from "@/components/sign-in/confirm-screen";
import { CookiesNeeded } from "@/components/ui/cookies-needed";
import { getCustomer } from "@/lib/auth/customer";
import { isSignInLinkOpen } from "@/lib/auth/mail-sign-in";
import { LINK_MINUTES } from "@/lib/auth/providers";
import { getBrand } from "@/lib/brand";
import { signInLink } from "@/lib/contracts/people";
import { isWithoutCookies } from "@/lib/http/answer-path";
import { findInvitingCompany } from "@/lib/server/people/keep-access";

export default guardedPage(ConfirmPage);

/** Opened by mail scanners as well as by people: it looks at the link and leaves it as it is. */
async function ConfirmPage({ searchParams }: { searchParams: PageQuery }) {
  const query = await searchParams;
  const link = signInLink.safeParse(query).data ?? null;
  if (link && (await isSignInLinkOpen(link))) {
    const invitingCompany = link.keep === undefined ? null : await findInvitingCompany(link.keep, link.email);
    return (
      <SitePage title={invitingCompany === null ? "Sign in" : "Keep access"} from={null} isSignIn>
        <ConfirmScreen
          link={link}
          invitingCompany={invitingCompany}
          brandName={getBrand().name}
          notice={(await isWithoutCookies(query.answer)) ? <CookiesNeeded /> : null}
        />
      </SitePage>
    );
  }
  const customer = await getCustomer();
  const email = link?.email ?? "";
  return (
    <SitePage title="This link doesn't work" from={null} isSignIn>
      <LinkOver
        view={{ email, next: link?.next ?? "", problem: null }}
        minutes={LINK_MINUTES}
        signedInAs={customer && (email === "" || customer.email === email) ? customer.email : null}
      />
    </SitePage>
  );
}
