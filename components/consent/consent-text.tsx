import { Icon, type IconName } from "@/components/ui/icon";
import type { ConsentSection } from "@/lib/contracts/consent";

/** The agreement, heading by heading, in the very words that are kept with it. */
export function ConsentText({ sections, people = [] }: { sections: ConsentSection[]; people?: string[] }) {
  return (
    <div className="divide-y divide-line rounded-3xl bg-surface px-6 sm:px-9">
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={`consent-${section.id}`} className="py-7">
          <h2 id={`consent-${section.id}`} className="flex items-start gap-3 text-heading">
            <Icon name={iconOf(section.id)} className="mt-0.5 size-6 text-primary" />
            {section.heading}
          </h2>
          <div className="mt-2.5 space-y-3 sm:pl-9">
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {section.list.length > 0 ? <ConsentList list={section.list} /> : null}
            {section.id === "who-sees" && people.length > 0 ? (
              <p className="wrap-anywhere">At your company now: {people.join(", ")}.</p>
            ) : null}
          </div>
        </section>
      ))}
    </div>
  );
}

function ConsentList({ list }: { list: ConsentSection["list"] }) {
  return (
    <dl className="space-y-4 pt-1">
      {list.map(({ term, detail }) => (
        <div key={term} className="border-l-2 border-accent pl-4">
          <dt className="font-semibold">{term}</dt>
          <dd className="text-muted">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

/** By the section's id; a section we do not know gets the plain one. */
const icons: Record<string, IconName> = {
  who: "people",
  why: "target",
  what: "list",
  "who-sees": "people",
  "how-long": "calendar",
  stopping: "stop",
  never: "forbidden",
};

function iconOf(id: string): IconName {
  return icons[id] ?? "list";
}
