import type { ReactNode } from "react";
import { ButtonLink, TextLink } from "@/components/ui/button";
import { LogoTile } from "@/components/ui/logo-tile";
import { WholeDays } from "@/components/ui/whole-days";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import type { SharedCompanyView } from "@/lib/contracts/sharing";
import { isWorthRenewing } from "@/lib/domain/connection-state";
import { paths } from "@/lib/paths";
import { KeepAccess } from "./keep-access";

/** What a browser shares that linked banks without an account: each bank, how to renew and stop it, how to keep access. */
export function SharingScreen({
  companies,
  brandName,
  stateOf,
  inHand,
  bankListHref,
  asked,
  notice,
}: {
  companies: SharedCompanyView[];
  brandName: string;
  /** The company that this browser connects banks for now; null for none of these. */
  inHand: string | null;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
  /** What the page was opened for. */
  asked: Asked;
  /** How a bank stands, in words; `mark` distinguishes it from other logins there, `renewal` leads to its renewal. */
  stateOf: (connection: ConnectionView) => BankWords;
  /** What the last form led to. */
  notice: ReactNode;
}) {
  return (
    <>
      {notice ? <div className="mb-8">{notice}</div> : null}
      <h1 className="text-title">What you share</h1>
      <div className="mt-8 space-y-12">
        {[...companies].sort(askedFirst(asked.claimFirst)).map(({ connections, keepAccess }) => (
          <Company
            key={keepAccess.companyId}
            connections={connections}
            isFormFirst={keepAccess.companyId === asked.claimFirst}
            form={
              isFormShown({ connections, keepAccess }, asked) ? (
                <KeepAccess
                  view={keepAccess}
                  brandName={brandName}
                  isSharing={connections.some(isLinked)}
                  isJustSent={asked.sentFor === keepAccess.companyId}
                />
              ) : null
            }
            name={keepAccess.companyName}
            bankListHref={keepAccess.companyId === inHand ? bankListHref : null}
            stateOf={stateOf}
          />
        ))}
      </div>
    </>
  );
}

type Asked = {
  /** The company that has to become somebody's before someone else may be asked: its form comes first. */
  claimFirst: string | null;
  /** The company that a link was just mailed for. */
  sentFor: string | null;
};

function askedFirst(companyId: string | null) {
  const isAsked = ({ keepAccess }: SharedCompanyView) => Number(keepAccess.companyId === companyId);
  return (a: SharedCompanyView, b: SharedCompanyView) => isAsked(b) - isAsked(a);
}

/** While something is shared, and wherever the form was asked for or has just been sent. */
function isFormShown({ connections, keepAccess }: SharedCompanyView, { claimFirst, sentFor }: Asked): boolean {
  const { companyId, form } = keepAccess;
  return connections.some(isLinked) || form.problem !== null || [claimFirst, sentFor].includes(companyId);
}

function Company({
  name,
  connections,
  form,
  isFormFirst,
  bankListHref,
  stateOf,
}: {
  name: string;
  connections: ConnectionView[];
  /** How to keep access; null where it isn't offered. */
  form: ReactNode;
  isFormFirst: boolean;
  /** Null where this browser doesn't connect banks for it now. */
  bankListHref: string | null;
  stateOf: (connection: ConnectionView) => BankWords;
}) {
  const banks = (
    <div>
      <ul className="divide-y divide-line rounded-3xl bg-surface">
        {[...connections].sort(activeFirst).map((connection) => (
          <li key={connection.id} className="px-5 py-5 sm:px-7">
            <Bank connection={connection} {...stateOf(connection)} />
          </li>
        ))}
      </ul>
      {bankListHref ? (
        <TextLink href={bankListHref} className="mt-3 inline-flex min-h-11 items-center">
          Add another bank
        </TextLink>
      ) : null}
    </div>
  );
  return (
    <section aria-label={name}>
      <h2 className="mb-4 text-heading wrap-anywhere">{name}</h2>
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-2 lg:gap-10">
        {isFormFirst ? null : banks}
        {form ? <div className="rounded-3xl bg-surface p-5 sm:p-7">{form}</div> : null}
        {isFormFirst ? banks : null}
      </div>
    </section>
  );
}

type BankWords = { name: string; mark: string | null; state: string; renewal: string };

function isLinked({ state }: ConnectionView): boolean {
  return state === "linked";
}

function activeFirst(a: ConnectionView, b: ConnectionView): number {
  return Number(isLinked(b)) - Number(isLinked(a));
}

function Bank({ connection, name, mark, state, renewal }: BankWords & { connection: ConnectionView }) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-4">
        <LogoTile src={connection.bankLogoPath} className="size-12" />
        <div className="min-w-0 flex-1 basis-[10rem]">
          <p className="font-semibold wrap-anywhere">{name}</p>
          {mark === null ? null : <p className="text-base text-muted wrap-anywhere">{mark}</p>}
          <p className="text-base text-muted">
            <WholeDays>{state}</WholeDays>
          </p>
        </div>
      </div>
      <div className="mt-4 flex flex-col gap-3 sm:flex-row">
        {isLinked(connection) ? (
          <ButtonLink href={paths.progressOf(connection.id)} variant="secondary" size="small">
            See what we received<span className="sr-only"> from {name}</span>
          </ButtonLink>
        ) : null}
        {isLinked(connection) ? (
          <ButtonLink href={paths.stopSharingHere(connection.id)} variant="secondary" size="small">
            Stop sharing<span className="sr-only"> {name}</span>
          </ButtonLink>
        ) : null}
        {connection.attention === "finish" ? (
          <ButtonLink href={paths.renewHere(connection.id)} variant="secondary" size="small">
            Try again<span className="sr-only"> to connect {name}</span>
          </ButtonLink>
        ) : null}
        {isRenewalOffered(connection) ? (
          <ButtonLink href={paths.renewHere(connection.id)} variant="secondary" size="small">
            {renewal}
            <span className="sr-only"> {name}</span>
          </ButtonLink>
        ) : null}
      </div>
    </>
  );
}

/** Where it gains time, or signing in again mends something. */
function isRenewalOffered(connection: ConnectionView): boolean {
  const { state, attention, invited } = connection;
  if (state === "pending" || invited !== null) return false;
  const isMended = attention === "reconnect" || attention === "failed" || attention === "short";
  return state !== "linked" || isMended || isWorthRenewing(connection);
}
