import type { ReactNode } from "react";
import type { ConsentSection } from "@/lib/contracts/consent";
import { listWords } from "@/lib/contracts/list-words";

/** One section of the agreement, in the very words that are stored with it. */
export function ConsentSectionText({
  section,
  people = [],
  heads = "page",
  icon = null,
  className = "",
}: {
  section: ConsentSection;
  /** The addresses of those who have access at the company; named where it says who sees the data. */
  people?: string[];
  /** Of what its heading is a part: of a page, or of a row with a title of its own, which "none" leaves to head it. */
  heads?: "page" | "row" | "none";
  /** Before the heading. */
  icon?: ReactNode;
  /** Of what stands below the heading. */
  className?: string;
}) {
  const { id, heading, paragraphs, list } = section;
  return (
    <section aria-label={heading}>
      {heads === "none" ? null : (
        <h2 className={heads === "row" ? "mb-1.5 font-semibold" : "mb-2.5 flex items-start gap-3 text-heading"}>
          {icon}
          {heading}
        </h2>
      )}
      <div className={`space-y-3 ${className}`}>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {list.length > 0 ? <ConsentList list={list} /> : null}
        {id === "who-sees" && people.length > 0 ? (
          <p className="wrap-anywhere">At the company now: {listWords(people)}.</p>
        ) : null}
      </div>
    </section>
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
