import type { ReactNode } from "react";
import { Landscape } from "@/components/brand/landscape";
import { ageWords } from "@/components/ui/age-words";
import { LogoTile } from "@/components/ui/logo-tile";
import type { ProgressView } from "@/lib/contracts/progress";
import { NextSteps } from "./next-steps";
import type { ProgressContext } from "./progress-context";
import { phaseWords } from "./progress-words";
import { Received } from "./received";
import { unreadWords } from "./received-words";
import { TypeList } from "./type-list";

/** Reading one bank's data, and what arrived: the same markup with and without scripts. */
export function ProgressScreen({
  view,
  context,
  trouble,
  keepAccess,
}: {
  view: ProgressView;
  context: ProgressContext;
  /** Why this may not be the latest, when our own server cannot be asked. */
  trouble: string | null;
  keepAccess: ReactNode;
}) {
  const { title, text } = phaseWords(view);
  const isUnderWay = view.phase === "waiting" || view.phase === "reading" || view.phase === "slow";
  const hasTypes = view.types.length > 0 && !["unlinked", "unsure", "confirm", "ended", "done"].includes(view.phase);
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-12 lg:gap-14">
      <title>{`${title} · ${context.brandName}`}</title>
      <Landscape
        weather={weatherOf(view.phase)}
        sunHeight={isUnderWay ? shareDone(view) : undefined}
        className="aspect-[2/1] w-full rounded-3xl lg:sticky lg:top-8 lg:order-last lg:col-span-5 lg:aspect-auto lg:h-[26rem]"
      />
      <div className="lg:col-span-7">
        <p className="flex items-center gap-3 text-base font-semibold text-muted">
          <LogoTile src={view.bankLogoPath} className="size-11" />
          <span className="min-w-0 wrap-anywhere">{`${view.bankName} for ${view.companyName}`}</span>
        </p>
        <div role="status">
          <h1 className="mt-4 text-title wrap-anywhere">{title}</h1>
          <p className="mt-3 max-w-column text-lead text-muted wrap-anywhere">{text}</p>
          {isUnderWay && view.types.length > 0 ? (
            <p className="mt-3 font-semibold">{`${view.doneCount} of ${view.types.length} done`}</p>
          ) : null}
        </div>
        <Notice trouble={trouble} staleMinutes={view.isStale ? (view.ageMinutes ?? 0) : null} />
        {hasTypes ? <TypeList types={view.types} context={context} /> : null}
        {view.received ? (
          <Received
            received={view.received}
            context={context}
            isPart={view.phase !== "done"}
            isNotOffered={view.types.some(
              ({ dataType, state }) => dataType === "banking-transactions" && state === "unsupported",
            )}
          />
        ) : null}
        {view.unreadCount > 0 ? (
          <p className="mt-6 text-base">{unreadWords(view.unreadCount, context.language)}</p>
        ) : null}
        <NextSteps view={view} context={context} />
        {keepAccess}
      </div>
    </div>
  );
}

function Notice({ trouble, staleMinutes }: { trouble: string | null; staleMinutes: number | null }) {
  const stale =
    staleMinutes === null
      ? null
      : `Codat, which reads the data for us, isn't answering. This is from ${ageWords(staleMinutes)}; we keep asking.`;
  const words = trouble ?? stale;
  return (
    <div role="status">
      {words ? (
        <p className="mt-5 rounded-xl border-l-4 border-warning bg-warning-soft px-4 py-3 text-base">{words}</p>
      ) : null}
    </div>
  );
}

function shareDone({ types }: ProgressView): number {
  if (types.length === 0) return 0;
  return types.reduce((sum, { percent }) => sum + percent, 0) / (types.length * 100);
}

function weatherOf(phase: ProgressView["phase"]) {
  if (phase === "failed" || phase === "empty") return "clouded";
  return phase === "done" || phase === "partly" ? "clear" : "resting";
}
