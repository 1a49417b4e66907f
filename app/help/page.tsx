import { HelpHome } from "@/components/help/help-home";
import { helpOrigin } from "@/components/help/help-origin";
import { getBrand } from "@/lib/brand";
import type { PageQuery } from "../page-query";
import { SitePage } from "../site-page";

export default async function HelpPage({ searchParams }: { searchParams: PageQuery }) {
  const from = helpOrigin((await searchParams).from);
  return (
    <SitePage title="Help" from={from}>
      <HelpHome brand={getBrand()} from={from} />
    </SitePage>
  );
}
