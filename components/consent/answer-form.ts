/** The id of the form in which an agreement is answered: what stands elsewhere on the page can send it again. */
export const ANSWER_FORM = "answer";

/** The two answers of an agreement: below each other, and side by side where there is room, of the same size; a line of text below. */
export const answersClass =
  "flex flex-col gap-3 lg:grid lg:grid-cols-[repeat(auto-fit,minmax(min(100%,18.5rem),1fr))] lg:[&>p]:col-[1/-1]";
