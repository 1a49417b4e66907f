/** Why what was typed to confirm a deletion didn't: nothing was, or something else. */
export type TypedProblem = "empty" | "mistyped";

export function typedProblemOf(typed: string): TypedProblem {
  return typed.trim() === "" ? "empty" : "mistyped";
}

/** From a page's query, which anyone can write. */
export function readTypedProblem(problem: string | string[] | undefined): TypedProblem | null {
  return problem === "empty" || problem === "mistyped" ? problem : null;
}
