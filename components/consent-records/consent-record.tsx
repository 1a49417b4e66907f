import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailAddress } from "@/components/ui/email-address";
import { Fact } from "@/components/ui/fact";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Clock } from "@/components/ui/moment-words";
import { TextChanges } from "@/components/ui/text-changes";
import { WholeDays } from "@/components/ui/whole-days";
import type { ConsentDetailView } from "@/lib/contracts/consent-record";
import { formatInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { byLabel, stateWords } from "./consent-state-words";

/** One agreement: what was agreed, when, by whom, and how to take it along. */
export function ConsentRecord({
  record,
  text,
  ownEmail,
  brandName,
  clock,
}: {
  record: ConsentDetailView & { companyName: string };
  /** The address of whoever looks at it. */
  ownEmail: string;
  brandName: string;
  /** The agreement heading by heading; null where only its plain text is stored. */
  text: ReactNode;
  clock: Clock;
}) {
  const by = byLabel(record);
  return (
    <div className="max-w-3xl">
      <BackLink href={paths.consents}>Agreements</BackLink>
      <div className="mt-2 flex items-center gap-4">
        <LogoTile src={record.bankLogoPath} />
        <h1 className="min-w-0 text-title wrap-anywhere">Agreement to share {record.bankName} data</h1>
      </div>
      <div className="mt-6 rounded-3xl bg-surface p-5 sm:p-7">
        <dl className="space-y-3">
          <Fact term="Status">
            <WholeDays>{stateWords(record, { clock, brandName })}</WholeDays>
          </Fact>
          <Fact term="Company">{record.companyName}</Fact>
          <Fact term="Agreed">
            <WholeDays>{formatInstant(record.agreedAt, clock.language, clock.timeZone, "full")}</WholeDays>
          </Fact>
          {by === null ? null : (
            <Fact term="By">
              {by}
              {record.agreedBy === "you" ? (
                <span className="block text-base font-normal text-muted">
                  <EmailAddress>{ownEmail}</EmailAddress>
                </span>
              ) : null}
            </Fact>
          )}
        </dl>
        <ButtonLink href={paths.api.receipt(record.id, "pdf")} variant="secondary" className="mt-6 max-sm:w-full">
          <Icon name="download" className="size-5" />
          Download as PDF
        </ButtonLink>
      </div>
      <section aria-label="What was agreed" className="mt-6">
        {text ?? <p className="rounded-3xl bg-surface p-7 whitespace-pre-wrap wrap-anywhere">{record.text}</p>}
      </section>
      {record.changes ? (
        <section aria-labelledby="changes" className="mt-9">
          <h2 id="changes" className="text-heading">
            What has changed since
          </h2>
          <p className="mt-1.5 text-muted">This doesn't change what you agreed to.</p>
          <TextChanges changes={record.changes} />
        </section>
      ) : null}
      <Disclosure label="Details" className="mt-6">
        <dl className="mt-2 space-y-4">
          <Fact term="Version">{record.version}</Fact>
          <div>
            <dt className="text-base text-muted">
              Fingerprint: SHA-256 of the exact text, the same in the receipt and in our records
            </dt>
            <dd className="font-mono text-base wrap-anywhere">{record.hash}</dd>
          </div>
        </dl>
        <ButtonLink href={paths.api.receipt(record.id, "json")} variant="secondary" className="mt-5">
          Download signed receipt
        </ButtonLink>
      </Disclosure>
    </div>
  );
}
