import { Fragment } from "react";

/** A day, or a time with its zone, as it stands in a sentence: "28 Feb 2027", "01:52 GMT". */
const dayOrTime = /(\b\d{1,2} \p{L}{3,9}(?!\p{L})\.?(?: \d{4})?|\b\d{1,2}:\d{2} \p{Lu}{2,5}\b)/u;

/** A sentence whose days stay on one line each. Said and found as it is written: no spaces are exchanged. */
export function WholeDays({ children }: { children: string }) {
  return children.split(dayOrTime).map((part, at) => {
    const key = `${at} ${part}`;
    // What the expression found is every second part.
    return at % 2 === 0 ? (
      <Fragment key={key}>{part}</Fragment>
    ) : (
      <span key={key} className="whitespace-nowrap">
        {part}
      </span>
    );
  });
}
