import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { HelpHome } from "@/components/help/help-home";
import { helpOrigin } from "@/components/help/help-origin";
import { getBrand } from "@/lib/brand";

export default async function HelpPage({ searchParams }: { searchParams: PageQuery }) {
  const from = helpOrigin((await searchParams).from);
  return (
    <SitePage title="Help" from={from}>
      <HelpHome brand={getBrand()} from={from} />
    </SitePage>
  );
}
