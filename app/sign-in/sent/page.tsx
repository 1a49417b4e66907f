import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { LinkSent } from "@/components/sign-in/link-sent";
import { signInFormCookie } from "@/lib/auth/form-cookies";
import { LINK_MINUTES } from "@/lib/auth/providers";
import { paths } from "@/lib/paths";

export default guardedPage(SentPage);

async function SentPage(_props: { searchParams: PageQuery }) {
  const sent = await signInFormCookie.read();
  return (
    <SitePage title="Check your email" from={paths.signIn} isSignIn>
      <LinkSent sent={sent?.problem === null ? sent : null} minutes={LINK_MINUTES} />
    </SitePage>
  );
}
