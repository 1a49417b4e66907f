import { use } from "react";
import { TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import { WholeDays } from "@/components/ui/whole-days";
import type { ConsentRecordView } from "@/lib/contracts/consent-record";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { agreedWords, stateWords } from "./consent-state-words";

/** Every agreement of a company: the active ones, then those that ended. */
export function ConsentList({ records }: { records: ConsentRecordView[] }) {
  const current = records.filter(({ state }) => state === "current");
  const ended = records.filter(({ state }) => state === "ended");
  return (
    <div className="max-w-3xl">
      <h1 className="text-title">Agreements</h1>
      <p className="mt-2 text-lead text-muted">Exactly what you agreed to. Agreements stay here after they end.</p>
      {records.length === 0 ? (
        <p className="mt-7 rounded-3xl bg-surface p-6 text-muted sm:p-8">
          No agreements yet. You'll be asked when you connect a bank.
        </p>
      ) : null}
      <Group title="Active" records={current} />
      <Group title="Ended" records={ended} />
      <p className="mt-8 text-base text-muted">
        <TextLink href={paths.checkReceipt}>Check a receipt</TextLink>
      </p>
    </div>
  );
}

function Group({ title, records }: { title: string; records: ConsentRecordView[] }) {
  const viewer = use(getViewer());
  if (records.length === 0) return null;
  return (
    <section aria-label={title} className="mt-8">
      <h2 className="text-heading">{title}</h2>
      <ul className="mt-3 divide-y divide-line rounded-3xl bg-surface">
        {records.map((record) => (
          <li key={record.id}>
            <a
              href={paths.consentRecord(record.id)}
              className="flex items-center gap-4 rounded-3xl px-5 py-4 hover:bg-primary-soft sm:px-7"
            >
              <LogoTile src={record.bankLogoPath} className="size-11" />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold wrap-anywhere">{record.bankName}</span>
                <span className="block text-base leading-normal wrap-anywhere text-muted">
                  <WholeDays>{agreedWords(record, viewer.clock)}</WholeDays>
                </span>
                <span className="block text-base leading-normal text-muted">
                  <WholeDays>{stateWords(record, viewer)}</WholeDays>
                </span>
              </span>
              <Icon name="chevron-right" className="size-5 text-muted" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
