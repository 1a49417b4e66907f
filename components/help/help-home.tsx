import { Icon } from "@/components/ui/icon";
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
          <ul className="mt-6 border-b border-line">
            {helpTopics.map(({ slug, title, lead, icon }) => (
              <li key={slug} className="border-t border-line">
                <a
                  href={withOrigin(paths.helpTopic(slug), from)}
                  className="group -mx-3 flex items-center gap-4 rounded-xl px-3 py-5 hover:bg-primary-soft"
                >
                  <Icon name={icon} className="size-7 text-primary" />
                  <span className="min-w-0 flex-1">
                    <span className="block text-heading font-semibold">{title}</span>
                    <span className="block text-muted">{lead}</span>
                  </span>
                  <Icon
                    name="arrow-right"
                    className="size-5 text-muted motion-safe:transition-transform group-hover:translate-x-1"
                  />
                </a>
              </li>
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
