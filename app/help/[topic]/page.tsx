import { notFound } from "next/navigation";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { HelpArticle } from "@/components/help/help-article";
import { bankKeyIn, helpOrigin } from "@/components/help/help-origin";
import { helpTopics, topicTitle } from "@/components/help/help-topics";
import { FlashErrorAlert } from "@/components/ui/flash-error-alert";
import { getBrand } from "@/lib/brand";
import { readFlashError } from "@/lib/http/flash-error";
import { getBank } from "@/lib/server/banks/banks";

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
  const bankName = topic.titleFor ? await bankNameAt(from) : null;
  const refusal = await readFlashError(query.refused);
  return (
    <SitePage title={topicTitle(topic, bankName)} from={from}>
      {refusal === null ? null : <FlashErrorAlert {...refusal} />}
      <HelpArticle topic={topic} bankName={bankName} brand={getBrand()} from={from} />
    </SitePage>
  );
}

/** The bank of the page that help was asked for on, or null. */
async function bankNameAt(from: string | null): Promise<string | null> {
  const key = bankKeyIn(from);
  return key === null ? null : ((await getBank(key))?.name ?? null);
}
