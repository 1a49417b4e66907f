/** The id of the form in which an agreement is answered: what stands elsewhere on the page can send it again. */
export const ANSWER_FORM = "answer";
