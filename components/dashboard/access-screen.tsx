import { type ReactNode, use } from "react";
import { TextLink } from "@/components/ui/button";
import { inSection } from "@/lib/contracts/bank-section";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { listWords } from "@/lib/contracts/list-words";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { AddBankForm } from "./add-bank-form";
import { ConnectionRow } from "./connection-row";
import { sharedEnd } from "./connection-words";
import { SeveralRenewals } from "./several-renewals";

/** Which banks share, until when, how often they are read, and who may see what was read. */
export function AccessScreen({
  companyId,
  connections,
  providers,
  isDataShown,
}: {
  companyId: string;
  connections: ConnectionView[];
  /** The regulated providers that connect to these banks. */
  providers: string[];
  /** Whether the company's people see the data here, or only how it stands. */
  isDataShown: boolean;
}) {
  const { brandName } = use(getViewer());
  const sharing = connections.filter(({ state, ending }) => state === "linked" && ending === null);
  const over = connections.filter((connection) => !sharing.includes(connection));
  return (
    <>
      <h1 className="text-title">Sharing</h1>
      <p className="mt-2 max-w-column text-lead text-muted">{sharingWords(sharing.length, brandName)}</p>
      {sharing.length === 0 ? (
        <div className="mt-5">
          <AddBankForm companyId={companyId} variant="primary" />
        </div>
      ) : null}
      <div className="mt-8 grid grid-cols-1 items-start gap-8 lg:flex lg:flex-wrap lg:gap-x-10">
        <div className="space-y-8 empty:hidden lg:min-w-0 lg:flex-[7_1_25rem]">
          <Banks connections={sharing} />
          {over.length > 0 ? (
            <section aria-labelledby="over">
              <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6">
                <h2 id="over" className="text-heading">
                  Not sharing
                </h2>
                <SeveralRenewals connections={over} section="sharing" />
              </div>
              <Banks connections={over} />
            </section>
          ) : null}
        </div>
        <div className="space-y-5 lg:min-w-0 lg:flex-[5_1_17.5rem]">
          {connections.length === 0 ? null : (
            <Card id="seen-by" title="Who can see your data">
              <p className="mt-1 text-base text-muted">
                {`${seenByWords(brandName, providers)} `}
                {isDataShown ? "People at your company see it here." : "No one at your company sees it on this site."}
              </p>
            </Card>
          )}
          <Card id="updates" title="Updates">
            <CardLink href={inSection(paths.schedule, "sharing")}>Update schedule</CardLink>
            <CardLink href={inSection(paths.syncHistory, "sharing")}>Update history</CardLink>
          </Card>
        </div>
      </div>
    </>
  );
}

function sharingWords(count: number, brandName: string): string {
  if (count === 0) return `You don't share any bank's data with ${brandName} now.`;
  return count === 1
    ? `The bank whose data you share with ${brandName}. Open it to see more or stop.`
    : `Banks whose data you share with ${brandName}. Open one to see more or stop.`;
}

/** By name, whatever each needs. */
function Banks({ connections }: { connections: ConnectionView[] }) {
  const end = sharedEnd(connections, use(getViewer()).clock);
  if (connections.length === 0) return null;
  const byName = connections.toSorted((a, b) => a.bankName.localeCompare(b.bankName) || a.login - b.login);
  return (
    <>
      {end ? <p className="mb-3 text-muted">{end.words}</p> : null}
      <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">
        {byName.map((connection) => (
          <li key={connection.id}>
            <ConnectionRow connection={connection} saidEnd={end?.day ?? null} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** As in the agreement: who uses the data, who collects it, and who gets it from the banks. */
function seenByWords(brandName: string, providers: string[]): string {
  if (providers.length === 0) return `${brandName}, and Codat, which collects it.`;
  const names = listWords(providers);
  return providers.length === 1
    ? `${brandName}; Codat, which collects it; and ${names}, the regulated provider.`
    : `${brandName}; Codat, which collects it; and ${names}, the regulated providers.`;
}

function Card({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="rounded-3xl bg-surface p-5 sm:p-7">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function CardLink({ href, children }: { href: string; children: string }) {
  return (
    <TextLink href={href} className="flex min-h-11 w-fit items-center">
      {children}
    </TextLink>
  );
}
