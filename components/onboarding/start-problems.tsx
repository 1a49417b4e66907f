import { Alert } from "@/components/ui/alert";
import { type StartFormView, startFields } from "@/lib/contracts/journey";
import { problemWords } from "./start-words";

/** Above a refused form: everything that is wrong, each leading to its field. */
export function StartProblems({ problems }: { problems: StartFormView["problems"] }) {
  const found = startFields.flatMap((field) => {
    const problem = problems[field];
    return problem ? [{ field, words: problemWords(field, problem) }] : [];
  });
  if (found.length === 0) return null;
  return (
    <Alert
      tone="danger"
      isAnswer
      title={found.length === 1 ? "There's a problem" : `There are ${found.length} problems`}
    >
      <ul className="-mt-2 -mb-2.5">
        {found.map(({ field, words }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              className="inline-block min-h-11 py-2.5 leading-normal font-medium underline underline-offset-4"
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
