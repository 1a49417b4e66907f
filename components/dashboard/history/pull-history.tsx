import { use } from "react";
import { SectionBack } from "@/components/dashboard/section-back";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { type BankSection, inSection } from "@/lib/contracts/bank-section";
import type { PullHistoryView, PullView } from "@/lib/contracts/sync";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { foldPulls, pullReason, pullRowWords } from "./pull-words";

/** Every read of a company's banks, the newest first, with the reason where one failed. */
export function PullHistory({ view, section }: { view: PullHistoryView; section: BankSection }) {
  return (
    <div className="max-w-3xl">
      <SectionBack section={section} />
      <h1 className="mt-2 text-title">Update history</h1>
      <p className="mt-3 text-lead text-muted">Every update of your data and how it went.</p>
      <div className="mt-7">
        {view.isUnavailable ? (
          <Unavailable href={pageHref(view.page, section)} reference={view.reference} />
        ) : (
          <Pulls pulls={view.pulls} />
        )}
      </div>
      {view.isUnavailable ? null : <Pager page={view.page} pageCount={view.pageCount} section={section} />}
    </div>
  );
}

function Unavailable({ href, reference }: { href: string; reference: string | null }) {
  return (
    <Alert tone="warning" title="We can't show this right now">
      <p>We couldn't get this list from Codat, which holds it. Try again now, or in a few minutes.</p>
      {reference ? (
        <p>
          If you contact us, quote the reference <strong className="font-semibold">{reference}</strong>.
        </p>
      ) : null}
      <ButtonLink href={href} variant="secondary">
        Try again
      </ButtonLink>
    </Alert>
  );
}

function Pulls({ pulls }: { pulls: PullView[] }) {
  const { clock } = use(getViewer());
  if (pulls.length === 0) {
    return (
      <p className="rounded-3xl bg-surface p-6 text-muted sm:p-8">
        No updates yet. They start when you connect a bank.
      </p>
    );
  }
  const rows = foldPulls(pulls, clock);
  return (
    <ol className="divide-y divide-line rounded-3xl bg-surface px-5 sm:px-7">
      {rows.map((pull) => (
        <Pull key={pull.id} pull={pull} words={pullRowWords(pull, rows, clock)} />
      ))}
    </ol>
  );
}

function Pull({ pull, words }: { pull: PullView & { label: string }; words: string }) {
  const reason = pullReason(pull);
  const { icon, colour } = variantClasses[pull.state];
  return (
    <li className="flex gap-3.5 py-4">
      <Icon name={icon} className={`mt-0.5 size-6 ${colour}`} />
      <div className="min-w-0 flex-1 sm:flex sm:flex-wrap sm:items-baseline sm:justify-between sm:gap-x-6">
        <p className="min-w-0 wrap-anywhere">
          <span className="font-semibold">{pull.label}</span>
          {pull.bankName ? <span className="text-muted"> from {pull.bankName}</span> : null}
        </p>
        <p className="text-base leading-normal text-muted tabular-nums">{words}</p>
        {reason ? (
          <div className="mt-1 basis-full text-base leading-normal">
            <p>{reason}</p>
            {pull.message ? (
              <p className="mt-1 text-muted wrap-anywhere">
                Reported: “<bdi>{pull.message}</bdi>”
              </p>
            ) : null}
          </div>
        ) : null}
      </div>
    </li>
  );
}

const variantClasses: Record<PullView["state"], { icon: IconName; colour: string }> = {
  waiting: { icon: "clock", colour: "text-muted" },
  reading: { icon: "refresh", colour: "text-primary" },
  done: { icon: "check", colour: "text-success" },
  failed: { icon: "alert", colour: "text-danger" },
  unsupported: { icon: "forbidden", colour: "text-muted" },
};

function Pager({ page, pageCount, section }: { page: number; pageCount: number; section: BankSection }) {
  if (pageCount <= 1) return null;
  return (
    <nav aria-label="Pages" className="mt-6 flex flex-wrap items-center gap-3">
      {page > 1 ? (
        <ButtonLink href={pageHref(page - 1, section)} variant="secondary" size="small">
          Newer
        </ButtonLink>
      ) : null}
      <p className="text-base text-muted tabular-nums">
        Page {page} of {pageCount}
      </p>
      {page < pageCount ? (
        <ButtonLink href={pageHref(page + 1, section)} variant="secondary" size="small">
          Older
        </ButtonLink>
      ) : null}
    </nav>
  );
}

function pageHref(page: number, section: BankSection): string {
  return inSection(page <= 1 ? paths.syncHistory : `${paths.syncHistory}?page=${page}`, section);
}
