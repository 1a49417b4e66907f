import { type ReactNode, use } from "react";
import { Icon } from "@/components/ui/icon";
import type { ConnectionView, DashboardView } from "@/lib/contracts/dashboard";
import { isOver } from "@/lib/domain/connection-state";
import { countBanks } from "@/lib/domain/count-banks";
import { getViewer } from "@/lib/server/viewer/viewer";
import { AddBankForm } from "./add-bank-form";
import { AttentionList } from "./attention-list";
import { BankList } from "./bank-list";
import { FlashAlert } from "./flash-alert";
import type { Flash } from "./flash-messages";
import { MoneyCard } from "./money-card";
import { NoBanksYet } from "./no-banks-yet";
import { CompanySync, type SyncOpening } from "./sync/company-sync";
import { UnfinishedCard } from "./unfinished-card";

/** The first page of the account: what a company has and owes, what needs its people, every bank, and how fresh the data is. */
export function DashboardScreen({
  view,
  status,
  answer,
  notice,
  opening,
}: {
  view: DashboardView;
  /** What the operator has to say of what its customers wait for; shown once it has data, and while it is shared. */
  status: string | null;
  /** What the last form led to. */
  answer: Flash | null;
  /** What else the person should know first, such as invitations. */
  notice: ReactNode;
  opening: SyncOpening;
}) {
  const isEmpty = view.connections.length === 0;
  return (
    <>
      {answer || notice ? (
        <div className="mb-8 space-y-4">
          {answer ? <FlashAlert {...answer} /> : null}
          {notice}
        </div>
      ) : null}
      {isEmpty ? <NoBanksYet company={view.company} /> : <Banks view={view} status={status} opening={opening} />}
    </>
  );
}

type BanksProps = { view: DashboardView; status: string | null; opening: SyncOpening };

function Banks({ view, status, opening }: BanksProps) {
  const { clock } = use(getViewer());
  const { company, connections } = view;
  const [first, ...others] = connections;
  const begun = first?.attention === "finish" && others.length === 0 ? first : null;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-title">Home</h1>
          <p className="mt-1 text-muted">{sharingWords(view)}</p>
        </div>
        {begun ? null : <AddBankForm companyId={company.id} variant="secondary" size="small" />}
      </div>
      <div className="mt-5 sm:mt-7">
        {begun ? (
          <UnfinishedCard connection={begun} company={company} clock={clock} />
        ) : (
          <Columns view={view} status={status} opening={opening} />
        )}
      </div>
    </>
  );
}

function Columns({ view, status, opening }: BanksProps) {
  const { clock, brandName } = use(getViewer());
  const { company, connections, money, sync } = view;
  const waiting = connections.filter(({ attention }) => attention !== null);
  const attentionList = <AttentionList connections={waiting} company={company} clock={clock} brandName={brandName} />;
  // What nobody has confirmed is cancelled within the hour; anything else can wait for the figures.
  const isUrgent = waiting.some(({ attention }) => attention === "confirm");
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:flex lg:flex-wrap lg:gap-x-10">
      <div className="space-y-7 lg:min-w-0 lg:flex-[8_1_27.5rem]">
        {isUrgent ? attentionList : null}
        <div className="space-y-4 empty:hidden">
          {status && connections.some(isInUse) ? <OperatorStatus status={status} /> : null}
          <MoneyCard money={money} connections={connections} />
        </div>
        {isUrgent ? null : attentionList}
        <BankList connections={connections} money={money} />
      </div>
      {sync.phase === "never" ? null : (
        <div className="lg:sticky lg:top-8 lg:min-w-0 lg:flex-[4_1_12.5rem]">
          <CompanySync sync={sync} context={{ companyId: company.id, clock }} opening={opening} />
        </div>
      )}
    </div>
  );
}

/** Whether a bank has sent something and still shares: the operator decides nothing by any other. */
function isInUse({ state, ending, accountCount }: ConnectionView): boolean {
  return state === "linked" && ending === null && accountCount !== null;
}

function OperatorStatus({ status }: { status: string }) {
  const { brandName } = use(getViewer());
  return (
    <p className="flex gap-2.5 text-base leading-normal">
      <Icon name="chat" className="mt-0.5 size-5 text-primary" />
      <span className="min-w-0">
        <strong className="font-semibold">{`${brandName}: `}</strong>
        <span>{status}</span>
      </span>
    </p>
  );
}

function sharingWords({ connections }: DashboardView): string {
  const over = connections.filter(isOver);
  const count = countBanks(connections.filter(({ state, ending }) => state === "linked" && ending === null));
  if (count === 0) {
    if (over.length === 0) return "No banks connected";
    return endedWords(countBanks(over), { isDataHere: over.some(({ accountCount }) => accountCount !== null) });
  }
  return count === 1 ? "1 bank connected" : `${count} banks connected`;
}

function endedWords(count: number, { isDataHere }: { isDataHere: boolean }): string {
  if (!isDataHere)
    return count === 1 ? "No banks connected. Access has ended." : `No banks connected. Access to ${count} has ended.`;
  return count === 1
    ? "No banks connected. Access has ended, and what we received stays here."
    : `No banks connected. Access to ${count} has ended, and what we received stays here.`;
}
