import { Icon } from "@/components/ui/icon";
import type { DataTypeProgress } from "@/lib/contracts/progress";
import { formatInstant } from "@/lib/format";
import type { ProgressContext } from "./progress-context";
import { typeWords } from "./progress-words";

/** A line for each kind of data: what came of it, or why it did not come. */
export function TypeList({ types, context }: { types: DataTypeProgress[]; context: ProgressContext }) {
  return (
    <ul aria-label="Types of data" className="mt-7 divide-y divide-line rounded-3xl bg-surface px-6 py-2 sm:px-8">
      {types.map((type) => (
        <TypeRow key={type.dataType} type={type} words={typeWords(type, context.language)} context={context} />
      ))}
    </ul>
  );
}

function TypeRow({ type, words, context }: { type: DataTypeProgress; words: string; context: ProgressContext }) {
  const isFailed = type.state === "failed";
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <span className="font-semibold">{type.label}</span>
        <span className={`flex items-center gap-1.5 text-base tabular-nums ${isFailed ? "text-danger" : "text-muted"}`}>
          {isFailed ? <Icon name="alert" className="size-5" /> : null}
          {type.state === "done" ? <Icon name="check" className="size-5 text-success" /> : null}
          <span>{words}</span>
        </span>
      </div>
      {type.failingSince ? (
        <p className="mt-1 text-base text-muted">
          <span>{`Failing since ${formatInstant(type.failingSince, context.language, context.timeZone)}.`}</span>{" "}
          {type.nextTryAt ? <span>We'll keep trying.</span> : null}
        </p>
      ) : null}
    </li>
  );
}
