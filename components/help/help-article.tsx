import { BackLink } from "@/components/ui/back-link";
import { TextLink } from "@/components/ui/button";
import type { Brand } from "@/lib/contracts/brand";
import { paths } from "@/lib/paths";
import { ContactCard } from "./contact-card";
import { withOrigin } from "./help-origin";
import { type HelpTopic, helpTopics, topicTitle } from "./help-topics";
import { ReturnLink } from "./return-link";

/** One topic of help, the others, and how to reach a person. */
export function HelpArticle({
  topic,
  bankName,
  brand,
  from,
}: {
  topic: HelpTopic;
  /** Null where it isn't about one bank. */
  bankName: string | null;
  brand: Brand;
  from: string | null;
}) {
  const others = helpTopics.filter(({ slug }) => slug !== topic.slug);
  return (
    <>
      {from === null ? <BackLink href={paths.help}>All help</BackLink> : <ReturnLink from={from} />}
      <div className="mt-4 grid grid-cols-1 gap-12 lg:grid-cols-12 lg:gap-columns">
        <article className="lg:col-span-7">
          <h1 className="text-title">{topicTitle(topic, bankName)}</h1>
          <p className="mt-3 text-lead text-muted">{topic.lead}</p>
          {topic.blocks(brand, bankName).map(({ heading, paragraphs, steps }) => (
            <section key={heading} className="mt-8 space-y-3">
              <h2 className="text-heading">{heading}</h2>
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              {steps ? (
                <ul className="list-disc space-y-2 pl-6 marker:text-accent">
                  {steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ul>
              ) : null}
            </section>
          ))}
        </article>
        <div className="space-y-8 lg:col-span-5">
          <ContactCard brand={brand} />
          <nav aria-labelledby="other-topics">
            <h2 id="other-topics" className="text-heading">
              More help
            </h2>
            <ul className="mt-2">
              {others.map(({ slug, title }) => (
                <li key={slug}>
                  <TextLink
                    className="inline-flex min-h-11 items-center"
                    href={withOrigin(paths.helpTopic(slug), from)}
                  >
                    {title}
                  </TextLink>
                </li>
              ))}
              {from === null ? null : (
                <li>
                  <TextLink className="inline-flex min-h-11 items-center" href={withOrigin(paths.help, from)}>
                    All help
                  </TextLink>
                </li>
              )}
            </ul>
          </nav>
        </div>
      </div>
    </>
  );
}
