import { notFound } from "next/navigation";
import { HelpArticle } from "@/components/help/help-article";
import { helpOrigin } from "@/components/help/help-origin";
import { helpTopics } from "@/components/help/help-topics";
import { getBrand } from "@/lib/brand";
import type { PageQuery } from "../../page-query";
import { SitePage } from "../../site-page";

export default async function HelpTopicPage({
  params,
  searchParams,
}: {
  params: Promise<{ topic: string }>;
  searchParams: PageQuery;
}) {
  const { topic: slug } = await params;
  const topic = helpTopics.find((known) => known.slug === slug);
  if (!topic) notFound();

  const from = helpOrigin((await searchParams).from);
  return (
    <SitePage title={topic.title} from={from}>
      <HelpArticle topic={topic} brand={getBrand()} from={from} />
    </SitePage>
  );
}
