import { TextLink } from "@/components/ui/button";
import { RowLink } from "@/components/ui/row-link";
import type { Brand } from "@/lib/contracts/brand";
import { paths } from "@/lib/paths";
import { ContactCard } from "./contact-card";
import { withOrigin } from "./help-origin";
import { helpTopics } from "./help-topics";
import { ReturnLink } from "./return-link";

/** Help's first page: the topics, and how to reach a person. */
export function HelpHome({ brand, from }: { brand: Brand; from: string | null }) {
  return (
    <>
      <ReturnLink from={from} />
      <div className="mt-4 grid grid-cols-1 gap-12 lg:grid-cols-12 lg:gap-columns">
        <div className="lg:col-span-7">
          <h1 className="text-title">Help</h1>
          <p className="mt-3 text-lead text-muted">What would you like to know?</p>
          <TextLink href="#contact" className="mt-1 inline-flex min-h-11 items-center lg:hidden">
            Contact {brand.name}
          </TextLink>
          <ul className="mt-3 divide-y divide-line overflow-hidden rounded-3xl bg-surface sm:mt-6">
            {helpTopics.map(({ slug, title, lead, icon }) => (
              <RowLink
                key={slug}
                href={withOrigin(paths.helpTopic(slug), from)}
                icon={icon}
                title={title}
                text={lead}
              />
            ))}
          </ul>
        </div>
        <div className="lg:col-span-5">
          <ContactCard brand={brand} />
        </div>
      </div>
    </>
  );
}
