import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink, TextLink } from "@/components/ui/button";
import { type Consequence, Consequences } from "@/components/ui/consequences";
import { EmailAddress } from "@/components/ui/email-address";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { listWords } from "@/lib/contracts/list-words";
import type { SettingsView } from "@/lib/contracts/people";
import { monthsWords } from "@/lib/domain/length-words";
import { paths } from "@/lib/paths";

/** Says what becomes of each thing, and asks for the address before the account is deleted. */
export function DeleteAccountScreen({
  view,
  brandName,
  isMistyped,
  notice,
}: {
  view: SettingsView;
  brandName: string;
  /** True when the last attempt named something else. */
  isMistyped: boolean;
  /** Why the last attempt did not work. */
  notice: ReactNode;
}) {
  return (
    <div className="max-w-column">
      {notice ? <div className="mb-6">{notice}</div> : null}
      <BackLink href={paths.settings}>Settings</BackLink>
      <h1 className="mt-2 text-title">Delete your account?</h1>
      <p className="mt-4 text-lead text-muted">
        You can't undo this. You may want to <TextLink href={paths.api.downloadAll}>download everything</TextLink>{" "}
        first.
      </p>
      <Consequences consequences={consequences(view, brandName)} />
      <form method="post" action={paths.api.deleteAccount} className="mt-6 space-y-5" noValidate>
        <Field
          name="typed"
          label={
            <>
              To confirm, type{" "}
              <span className="wrap-anywhere">
                <EmailAddress>{view.email}</EmailAddress>
              </span>
            </>
          }
          problem={isMistyped ? `That isn't your address. Type ${view.email}.` : null}
          value=""
          autoComplete="off"
          isRequired
        />
        <div className="flex flex-col gap-3 sm:flex-row">
          <SubmitButton variant="danger" pendingLabel="Deleting…">
            Delete my account
          </SubmitButton>
          <ButtonLink href={paths.settings} variant="secondary">
            Keep my account
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}

function consequences(view: SettingsView, brandName: string): Consequence[] {
  const { sharedWithOthers, addressOnlyCount, agreementYears } = view;
  return [
    ...companiesThatEnd(view.soleOwnerOf),
    ...sharedWithOthers.map(({ id, name, heir }) => ({
      key: id,
      icon: "people" as const,
      text: heir ? `${name} stays with the others, and ${heir} becomes its owner` : `${name} stays with the others`,
      more: "They keep its agreements and activity, and sharing continues. Your actions are shown without your email.",
    })),
    ...(addressOnlyCount > 0 ? [addressOnly(addressOnlyCount)] : []),
    {
      key: "you",
      icon: "lock",
      text: "Your email, settings and invitations are deleted",
      more: "You're signed out everywhere. Your bank accounts aren't affected.",
    },
    {
      key: "agreements",
      icon: "scales",
      text: `We keep an anonymous copy of each agreement for ${monthsWords(agreementYears * 12)}`,
      more: `That's counted from when it ended, so that receipts can be verified. ${brandName} may keep what it has already used or must keep by law.`,
    },
  ];
}

/** So many companies have a line each; more are in one together. */
const MOST_LINES = 3;

function companiesThatEnd(companies: SettingsView["soleOwnerOf"]): Consequence[] {
  if (companies.length > MOST_LINES) {
    return [
      {
        key: "companies",
        icon: "trash",
        text: `${companies.length} companies: sharing stops and the data is deleted`,
        more: `No one else has access to ${listWords(companies.map(({ name }) => name))}. Sharing stops at all their banks, and the data is deleted here and at Codat.`,
      },
    ];
  }
  return companies.map(({ id, name, connectionCount }) => ({
    key: id,
    icon: "trash",
    text: connectionCount === 0 ? `${name} is deleted` : `${name}: sharing stops and the data is deleted`,
    more: `No one else has access to it. ${endWords(connectionCount)}`,
  }));
}

function addressOnly(count: number): Consequence {
  return {
    key: "address-only",
    icon: "trash",
    text:
      count === 1
        ? "1 company with your email as its contact: sharing stops and the data is deleted"
        : `${count} companies with your email as their contact: sharing stops and the data is deleted`,
    more:
      count === 1
        ? "It isn't in anyone's account. Its data is deleted here and at Codat."
        : "They aren't in anyone's account. Their data is deleted here and at Codat.",
  };
}

function endWords(connectionCount: number): string {
  if (connectionCount === 0) return "No bank is connected.";
  return connectionCount === 1
    ? "Sharing stops at its bank, and the data is deleted here and at Codat."
    : `Sharing stops at its ${connectionCount} banks, and the data is deleted here and at Codat.`;
}
