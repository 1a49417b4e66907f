import type { ReactNode } from "react";
import { SectionBack } from "@/components/dashboard/section-back";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { type BankSection, inSection } from "@/lib/contracts/bank-section";
import type { ScheduleView } from "@/lib/contracts/sync";
import { paths } from "@/lib/paths";
import { frequencyWords, scheduleLabels } from "./schedule-words";

/** How often a company's banks are read, and where the operator allows it, the choice. */
export function ScheduleScreen({
  view,
  companyId,
  brandName,
  section,
  alert,
}: {
  /** Null when Codat cannot be asked, or knows nothing of the company yet. */
  view: ScheduleView | null;
  companyId: string;
  brandName: string;
  section: BankSection;
  alert: ReactNode;
}) {
  return (
    <div className="max-w-column">
      {alert ? <div className="mb-6">{alert}</div> : null}
      <SectionBack section={section} />
      <h1 className="mt-2 text-title">Update schedule</h1>
      {view === null ? (
        <Unknown section={section} />
      ) : (
        <>
          <p className="mt-4 text-lead text-muted">
            <Current view={view} />
          </p>
          <Choice view={view} companyId={companyId} brandName={brandName} section={section} />
        </>
      )}
    </div>
  );
}

function Current({ view }: { view: ScheduleView }) {
  const often = frequencyWords(view);
  if (!view.isAnySharing)
    return "You don't share any bank now, so nothing is updated. This applies once you share one.";
  if (often === null) return "Your data updates automatically. You can also update it yourself.";
  return (
    <>
      Your data updates <strong className="font-semibold text-ink">{often}</strong>. You can also update it yourself.
    </>
  );
}

function Unknown({ section }: { section: BankSection }) {
  return (
    <div className="mt-6">
      <Alert tone="info" title="We don't know the schedule right now">
        <p>
          Either no bank is connected yet, or Codat, which collects the data for us, isn't responding. Nothing has
          changed. Check again in a few minutes.
        </p>
        <ButtonLink href={inSection(paths.schedule, section)} variant="secondary">
          Check again
        </ButtonLink>
      </Alert>
    </div>
  );
}

function Choice({
  view,
  companyId,
  brandName,
  section,
}: {
  view: ScheduleView;
  companyId: string;
  brandName: string;
  section: BankSection;
}) {
  if (view.allowed.length === 0) return <p className="mt-4 text-muted">{brandName} has set this for you.</p>;
  if (!view.mayChange) return <p className="mt-4 text-muted">An owner of the company can change this.</p>;
  const isOffered = view.schedule !== null && view.allowed.includes(view.schedule);
  return (
    <form method="post" action={paths.api.schedule} className="mt-7 rounded-3xl bg-surface p-5 sm:p-7">
      <input type="hidden" name="company" value={companyId} />
      <label htmlFor="schedule" className="block font-semibold">
        Update my data
      </label>
      <p id="schedule-hint" className="mt-1 text-base leading-normal text-muted">
        More often means fresher data. Some banks limit this.
      </p>
      <select
        id="schedule"
        name="schedule"
        aria-describedby="schedule-hint"
        required
        defaultValue={isOffered ? (view.schedule ?? "") : ""}
        className="mt-2.5 block min-h-13 w-full rounded-xl border-2 border-muted bg-surface px-4 py-3 text-[1.0625rem] text-ink"
      >
        {isOffered ? null : (
          <option value="" disabled>
            Choose
          </option>
        )}
        {view.allowed.map((schedule) => (
          <option key={schedule} value={schedule}>
            {scheduleLabels[schedule]}
          </option>
        ))}
      </select>
      <div className="mt-5 flex flex-col gap-3 sm:flex-row">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
        <ButtonLink href={paths.section(section)} variant="secondary">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
