import { type ReactNode, use } from "react";
import { accountName, loginName } from "@/components/dashboard/connection-words";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { momentWords, type Precision } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import { WholeDays } from "@/components/ui/whole-days";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { AccountName, ConnectionDetailView } from "@/lib/contracts/dashboard";
import { fewWords } from "@/lib/contracts/list-words";
import { isOver } from "@/lib/domain/connection-state";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { ConfirmFrame } from "./confirm-frame";
import { OwnersOnly } from "./owners-only";

/** Asks once more before two connections to the same accounts become one, and says which of them stays. */
export function MergeScreen({
  view: { connection, role },
  section,
  connectedBy,
  alert,
}: {
  view: ConnectionDetailView;
  section: BankSection;
  /** Who connected each login, by its id: "you" or an address, where it is known. */
  connectedBy: ReadonlyMap<string, string>;
  alert: ReactNode;
}) {
  const { id, bankName, duplicateOf } = connection;
  const backHref = paths.connection(id, section);
  if (duplicateOf === null) return <NothingToMerge connection={connection} backHref={backHref} alert={alert} />;
  const isSameBank = duplicateOf.bankName === bankName;
  const staying = loginName(duplicateOf);
  const isEnded = isOver(connection) || connection.ending !== null;
  // By the minute they may read alike.
  const precision = duplicateOf.linkedAt?.slice(0, 16) === connection.linkedAt?.slice(0, 16) ? "second" : "minute";
  const going = loginName(connection);
  return (
    <ConfirmFrame
      connection={connection}
      backHref={backHref}
      title={
        isSameBank
          ? `Merge login ${connection.login} into login ${duplicateOf.login}?`
          : `Merge ${going} into ${staying}?`
      }
      lead={
        isEnded && duplicateOf.isSharing
          ? `Both logins have the accounts below: the account number or IBAN is the same. ${staying} stays, because access to ${going} has ended.`
          : `Both logins have the accounts below: the account number or IBAN is the same. ${staying} stays, because it was connected last.`
      }
      about={
        <div className="mt-6 space-y-5 rounded-3xl bg-surface p-5 sm:p-7">
          <ul className="space-y-1.5">
            {accountWords(duplicateOf.accounts).map((words) => (
              <li key={words} className="font-semibold wrap-anywhere">
                <bdi>{words}</bdi>
              </li>
            ))}
          </ul>
          <dl className="divide-y divide-line border-t border-line pt-2 *:py-3 *:last:pb-0">
            <Login
              name={staying}
              linkedAt={duplicateOf.linkedAt}
              precision={precision}
              by={connectedBy.get(duplicateOf.id)}
              fate="Stays"
            />
            <Login
              name={going}
              linkedAt={connection.linkedAt}
              precision={precision}
              by={connectedBy.get(id)}
              fate={isEnded ? "Ended" : "Ends"}
            />
          </dl>
        </div>
      }
      consequences={[
        {
          icon: "stop",
          text: isEnded
            ? `${going} has ended already, and is no longer listed. Its agreement stays in your agreements.`
            : `${going} ends. Its agreement stays in your agreements.`,
        },
        { icon: "archive", text: `Transactions that only ${going} has move to ${staying}. Nothing is counted twice.` },
        ...(duplicateOf.others.length === 0
          ? []
          : [{ icon: "alert" as const, text: otherAccountsWords(duplicateOf.others, going) }]),
      ]}
      alert={alert}
    >
      {role === "owner" ? (
        <form method="post" action={paths.api.mergeConnection(id)} className="flex flex-col gap-3 sm:flex-row">
          <SubmitButton pendingLabel="Merging…">Merge</SubmitButton>
          <ButtonLink href={backHref} variant="secondary">
            Keep both
          </ButtonLink>
        </form>
      ) : (
        <OwnersOnly backHref={backHref} />
      )}
    </ConfirmFrame>
  );
}

function NothingToMerge({
  connection,
  backHref,
  alert,
}: {
  connection: ConnectionDetailView["connection"];
  backHref: string;
  alert: ReactNode;
}) {
  return (
    <ConfirmFrame
      connection={connection}
      backHref={backHref}
      title="There's nothing to merge"
      lead="These accounts are connected only once. Someone may have merged them already."
      consequences={[]}
      alert={alert}
    >
      <ButtonLink href={paths.account}>Go to Home</ButtonLink>
    </ConfirmFrame>
  );
}

/** What becomes of accounts of which nothing proves that the login that stays has them. */
function otherAccountsWords(others: AccountName[], going: string): string {
  const names = fewWords(accountWords(others));
  return others.length === 1
    ? `${names} may only be in ${going}. It stays here, but isn't updated any more.`
    : `${names} may only be in ${going}. They stay here, but aren't updated any more.`;
}

/** "Everyday, ending 1042"; those that read the same in one. */
function accountWords(accounts: AccountName[]): string[] {
  return [...new Set(accounts.map(accountName))];
}

/** One of the two: since when it is connected, and what becomes of it. */
function Login({
  name,
  linkedAt,
  precision,
  by,
  fate,
}: {
  name: string;
  linkedAt: string | null;
  precision: Precision;
  by: string | undefined;
  fate: "Stays" | "Ends" | "Ended";
}) {
  const { clock } = use(getViewer());
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="min-w-0">
        <span className="block font-semibold wrap-anywhere">{name} </span>
        {linkedAt === null ? null : (
          <span className="block text-base text-muted wrap-anywhere">
            <WholeDays>{`Connected ${momentWords(linkedAt, clock, precision)}`}</WholeDays>{" "}
            {by === undefined ? null : <span className="block">{`By ${by}`}</span>}
          </span>
        )}
      </dt>
      <dd
        className={`flex items-center gap-1.5 text-base font-semibold ${fate === "Stays" ? "text-success" : "text-muted"}`}
      >
        <Icon name={fate === "Stays" ? "check" : "stop"} className="size-5" />
        {fate}
      </dd>
    </div>
  );
}
