import type { ReturnAnswersView } from "@/lib/contracts/outcome";

const numberProblems = ["wrong", "unread"] as const;

/** Why the number that was typed confirms nothing: it is another one, or no number of two digits, which isn't counted. */
export type NumberProblem = (typeof numberProblems)[number];

/** What the query says of the number that was just typed, where a number is asked for and one was counted if it says so. */
export function readNumberProblem(query: string | undefined, answers: ReturnAnswersView | null): NumberProblem | null {
  const said = numberProblems.find((problem) => problem === query);
  if (!said || !answers?.mayTypeNumber) return null;
  return said === "wrong" && answers.wrongNumbers === 0 ? null : said;
}

/** What is wrong and what comes of it; `wrongNumbers` have been counted so far. */
export function numberProblemWords(problem: NumberProblem, wrongNumbers: number): string {
  if (problem === "wrong") return "That isn't the number. If the next one is wrong too, we'll cancel access.";
  return wrongNumbers === 0
    ? "Enter the two-digit number"
    : "Enter the two-digit number. If it's wrong again, we'll cancel access.";
}
