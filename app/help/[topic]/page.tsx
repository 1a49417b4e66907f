import { notFound } from "next/navigation";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { HelpArticle } from "@/components/help/help-article";
import { helpOrigin } from "@/components/help/help-origin";
import { helpTopics } from "@/components/help/help-topics";
import { FlashErrorAlert } from "@/components/ui/flash-error-alert";
import { getBrand } from "@/lib/brand";
import { readFlashError } from "@/lib/http/flash-error";

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
  const refusal = await readFlashError(query.refused);
  return (
    <SitePage title={topic.title} from={from}>
      {refusal === null ? null : <FlashErrorAlert {...refusal} />}
      <HelpArticle topic={topic} brand={getBrand()} from={from} />
    </SitePage>
  );
}
