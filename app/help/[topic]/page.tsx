import { notFound } from "next/navigation";
import { HelpArticle } from "@/components/help/help-article";
import { helpOrigin } from "@/components/help/help-origin";
import { helpTopics } from "@/components/help/help-topics";
import { RefusedForm } from "@/components/help/refused-form";
import { getBrand } from "@/lib/brand";
import { readReference } from "@/lib/domain/reference";
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

  const query = await searchParams;
  const from = helpOrigin(query.from);
  const refused = readReference(query.refused);
  return (
    <SitePage title={topic.title} from={from}>
      {refused === null ? null : <RefusedForm refused={refused} />}
      <HelpArticle topic={topic} brand={getBrand()} from={from} />
    </SitePage>
  );
}
