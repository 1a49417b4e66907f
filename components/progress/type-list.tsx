import { ClientIcon } from "@/components/ui/client-icon";
import type { DataTypeProgress } from "@/lib/contracts/progress";
import { failureWords } from "./progress-words";

/** While a bank is read, a line for each kind of data that has failed by now, and why. */
export function TypeList({ types }: { types: DataTypeProgress[] }) {
  return (
    <ul aria-label="Types of data" className="mt-7 divide-y divide-line rounded-3xl bg-surface px-6 py-2 sm:px-8">
      {types.map((type) => (
        <li key={type.dataType} className="py-4">
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <span className="font-semibold">{type.label}</span>
            <span className="flex items-center gap-1.5 text-base text-danger">
              <ClientIcon name="alert" className="size-5" />
              <span>{failureWords(type)}</span>
            </span>
          </div>
          {type.nextTryAt ? <p className="mt-1 text-base text-muted">We'll keep trying.</p> : null}
        </li>
      ))}
    </ul>
  );
}
