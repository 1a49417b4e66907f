import { Icon } from "@/components/ui/icon";
import type { DataTypeProgress } from "@/lib/contracts/progress";
import { formatInstant } from "@/lib/format";
import type { ProgressContext } from "./progress-context";
import { typeWords } from "./progress-words";

/** One bar for each kind of data; what cannot come has no bar but says why. */
export function TypeList({ types, context }: { types: DataTypeProgress[]; context: ProgressContext }) {
  return (
    <ul aria-label="What we are reading" className="mt-7 space-y-6 rounded-3xl bg-surface p-6 sm:p-8">
      {types.map((type) => (
        <TypeRow key={type.dataType} type={type} words={typeWords(type, context.language)} context={context} />
      ))}
    </ul>
  );
}

function TypeRow({ type, words, context }: { type: DataTypeProgress; words: string; context: ProgressContext }) {
  const isFailed = type.state === "failed";
  const hasBar = !isFailed && type.state !== "unsupported";
  return (
    <li>
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
          <span>{`Since ${formatInstant(type.failingSince, context.language, context.timeZone)}.`}</span>{" "}
          {type.nextTryAt ? <span>We try again by ourselves.</span> : null}
        </p>
      ) : null}
      {hasBar ? (
        <progress
          max={100}
          value={type.percent}
          aria-label={type.label}
          aria-valuetext={`${type.percent} percent. ${words}`}
          className="mt-2.5"
        />
      ) : null}
    </li>
  );
}
