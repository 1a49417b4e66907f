import { Icon, type IconName } from "@/components/ui/icon";
import type { ConsentSection } from "@/lib/contracts/consent";
import { ConsentSectionText } from "./consent-section-text";

/** The agreement, heading by heading. */
export function ConsentText({ sections }: { sections: ConsentSection[] }) {
  return (
    <div className="divide-y divide-line rounded-3xl bg-surface px-6 sm:px-9">
      {sections.map((section) => (
        <div key={section.id} className="py-7">
          <ConsentSectionText
            section={section}
            icon={<Icon name={iconOf(section.id)} className="mt-0.5 size-6 text-primary" />}
            className="sm:pl-9"
          />
        </div>
      ))}
    </div>
  );
}

/** By the section's id; a section we do not know gets the plain one. */
const icons: Record<string, IconName> = {
  who: "people",
  why: "target",
  what: "list",
  "who-sees": "shield",
  "how-long": "calendar",
  stopping: "stop",
  never: "forbidden",
};

function iconOf(id: string): IconName {
  return icons[id] ?? "list";
}
