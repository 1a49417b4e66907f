import { RefreshFields } from "@/components/dashboard/refresh-form";
import { ClientIcon } from "@/components/ui/client-icon";
import type { SyncView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import type { SyncContext } from "./sync-context";
import { groupLabel, groupTypes, isMendedByUpdate, typeWords } from "./sync-words";

type SyncType = SyncView["types"][number];

/** Each kind of data: those in `openTypes` in view, the others folded away however many they are. */
export function SyncTypes({
  sync,
  context,
  openTypes,
  isLive,
}: {
  sync: SyncView;
  context: SyncContext;
  openTypes: ReadonlySet<string>;
  isLive: boolean;
}) {
  const open = sync.types.filter(({ dataType }) => openTypes.has(dataType));
  const folded = sync.types.filter(({ dataType }) => !openTypes.has(dataType));
  const mayRefresh = sync.pollMs === null && sync.refreshFromAt === null;
  return (
    <>
      {open.length > 0 ? (
        <TypeRows
          types={open}
          sync={sync}
          context={context}
          mayRefresh={mayRefresh}
          label="Types of data"
          isLive={isLive}
        />
      ) : null}
      {folded.length > 0 ? (
        <details className="group mt-2">
          <summary className="-mx-2 flex min-h-11 list-none items-center gap-1.5 rounded-lg px-2 text-base font-semibold text-primary hover:bg-primary-soft">
            <ClientIcon name="chevron-right" className="size-5 group-open:rotate-90" />
            <span>{open.length > 0 ? `${folded.length} more` : "By type of data"}</span>
          </summary>
          <TypeRows types={folded} sync={sync} context={context} mayRefresh={mayRefresh} label="Other types of data" />
        </details>
      ) : null}
    </>
  );
}

function TypeRows({
  types,
  sync,
  context,
  mayRefresh,
  label,
  isLive = false,
}: {
  types: SyncType[];
  sync: SyncView;
  context: SyncContext;
  mayRefresh: boolean;
  label: string;
  /** A line each, with what stays as short once it is done, so that nothing moves. */
  isLive?: boolean;
}) {
  const wordsOf = (type: SyncType) => typeWords(type, context.clock, sync.incomplete);
  const groups = isLive ? types.map((type) => [type]) : groupTypes(types, wordsOf);
  return (
    <ul aria-label={label} className="mt-2 divide-y divide-line">
      {groups.map((types) => {
        const [type, ...others] = types;
        if (!type) return null;
        return (
          <li
            key={type.dataType}
            className={`flex flex-wrap items-center gap-x-3 ${isLive ? "min-h-11 py-1.5" : "py-2.5"}`}
          >
            <TypeState
              type={type}
              label={groupLabel(types)}
              words={isLive && type.state === "done" ? "Updated" : wordsOf(type)}
              isLine={isLive && type.state !== "failed"}
            />
            {mayRefresh && !isLive && others.length === 0 && isMendedByUpdate(type, sync.incomplete) ? (
              <RefreshType type={type} context={context} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function TypeState({
  type,
  label,
  words,
  isLine,
}: {
  type: SyncType;
  label: string;
  words: string;
  /** Beside each other; what failed has more to say than fits. */
  isLine: boolean;
}) {
  return (
    <div
      className={`min-w-0 flex-1 basis-[9rem] ${isLine ? "flex flex-wrap items-baseline justify-between gap-x-3" : ""}`}
    >
      <p className="text-base leading-snug font-semibold">{label}</p>
      <p className={`mt-0.5 text-base leading-snug ${type.state === "failed" ? "text-danger" : "text-muted"}`}>
        {words}
      </p>
    </div>
  );
}

/** A plain button: there may be fifty of them, and the server takes a second press for the first. */
function RefreshType({ type, context }: { type: SyncType; context: SyncContext }) {
  return (
    <form method="post" action={paths.api.refresh}>
      <RefreshFields companyId={context.companyId} bank={context.bank} />
      <input type="hidden" name="dataType" value={type.dataType} />
      <button
        type="submit"
        className="flex min-h-11 items-center gap-1.5 rounded-lg px-3 text-base font-semibold text-primary hover:bg-primary-soft"
      >
        <ClientIcon name="refresh" className="size-4.5" />
        Update<span className="sr-only"> {type.label}</span>
      </button>
    </form>
  );
}
