import { LinkSent } from "@/components/sign-in/link-sent";
import { signInFormCookie } from "@/lib/auth/form-cookies";
import { LINK_MINUTES } from "@/lib/auth/providers";
import { paths } from "@/lib/paths";
import { guardedPage } from "../../guarded-page";
import type { PageQuery } from "../../page-query";
import { SitePage } from "../../site-page";

export default guardedPage(SentPage);

async function SentPage(_props: { searchParams: PageQuery }) {
  const sent = await signInFormCookie.read();
  return (
    <SitePage title="Look into your mailbox" from={paths.signIn}>
      <LinkSent sent={sent?.problem === null ? sent : null} minutes={LINK_MINUTES} />
    </SitePage>
  );
}
