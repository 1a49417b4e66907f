import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink, TextLink } from "@/components/ui/button";
import { type Consequence, Consequences } from "@/components/ui/consequences";
import { EmailAddress } from "@/components/ui/email-address";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SettingsView } from "@/lib/contracts/people";
import { monthsWords } from "@/lib/domain/length-words";
import { paths } from "@/lib/paths";
import { addressOnlyWords, soleOwnerWords } from "./delete-account-words";

/** Says what becomes of each thing, and asks for the address before the account is deleted. */
export function DeleteAccountScreen({
  view,
  ownRecords,
  isMistyped,
  notice,
}: {
  view: SettingsView;
  /** What the operator may keep all the same. */
  ownRecords: string;
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
      <Consequences consequences={consequences(view, ownRecords)} />
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

function consequences(view: SettingsView, ownRecords: string): Consequence[] {
  const { sharedWithOthers, addressOnly, agreementYears } = view;
  return [
    ...soleOwnerWords(view.soleOwnerOf),
    ...sharedWithOthers.map(({ id, name, heir }) => ({
      key: id,
      icon: "people" as const,
      text: heir ? `${name} stays with the others, and ${heir} becomes its owner` : `${name} stays with the others`,
      more: "They keep its agreements and activity, and sharing continues. Your actions are shown without your email.",
    })),
    ...addressOnlyWords(addressOnly),
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
      more: `That's counted from when it ended, so that receipts can be checked. ${ownRecords}`,
    },
  ];
}
