import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { SiteFrame } from "@/components/layout/site-frame";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { brandLogoPaths, getBrand } from "@/lib/brand";

/**
 * A page of the site inside its frame; `from` is where help leads back to, and a page without `title` names itself.
 * Whether somebody is signed in is not looked up for the name of a link: the cookie being there is enough.
 */
export async function SitePage({
  title,
  from,
  isSignIn = false,
  children,
}: {
  title: string | null;
  from: string | null;
  /** True where the page is a step of signing in, to which no link need lead. */
  isSignIn?: boolean;
  children: ReactNode;
}) {
  const account = (await cookies()).has(sessionCookieName()) ? "your-account" : isSignIn ? null : "sign-in";
  return (
    <SiteFrame brand={getBrand()} logos={brandLogoPaths()} title={title} from={from} account={account}>
      {children}
    </SiteFrame>
  );
}
