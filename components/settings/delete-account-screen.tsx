import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink, TextLink } from "@/components/ui/button";
import { type Consequence, Consequences } from "@/components/ui/consequences";
import { EmailAddress } from "@/components/ui/email-address";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SettingsView } from "@/lib/contracts/people";
import type { TypedProblem } from "@/lib/contracts/typed-problem";
import { shortName } from "@/lib/domain/company-name";
import { monthsWords } from "@/lib/domain/length-words";
import { paths } from "@/lib/paths";
import { addressOnlyWords, soleOwnerWords } from "./delete-account-words";

/** Says what becomes of each thing, and asks for the address before the account is deleted. */
export function DeleteAccountScreen({
  view,
  ownRecords,
  problem,
  notice,
}: {
  view: SettingsView;
  /** What the operator may keep all the same. */
  ownRecords: string;
  /** What the last attempt lacked. */
  problem: TypedProblem | null;
  /** Why the last attempt did not work. */
  notice: ReactNode;
}) {
  const address = (
    <span className="wrap-anywhere">
      <EmailAddress>{view.email}</EmailAddress>
    </span>
  );
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
          label={<>To confirm, type {address}</>}
          problem={
            problem === null ? null : problem === "empty" ? (
              <>Type {address} to delete your account.</>
            ) : (
              <>That isn't your address. Type {address} to delete your account.</>
            )
          }
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
      text: heir
        ? `${shortName(name)} stays with the others, and ${heir} becomes its owner.`
        : `${shortName(name)} stays with the others.`,
      more: "They keep its agreements and activity, and sharing continues. Your actions are shown without your email.",
    })),
    ...addressOnlyWords(addressOnly),
    {
      key: "you",
      icon: "lock",
      text: "Your email, settings and invitations are deleted.",
      more: "You're signed out everywhere. Your bank accounts aren't affected.",
    },
    { key: "own-records", icon: "archive", text: ownRecords },
    {
      key: "agreements",
      icon: "scales",
      text: `We keep an anonymous copy of each agreement for ${monthsWords(agreementYears * 12)}.`,
      more: "That's counted from when it ended, so that receipts can be checked.",
    },
  ];
}
