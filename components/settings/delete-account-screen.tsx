import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink, TextLink } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { Field } from "@/components/ui/field";
import { Icon, type IconName } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SettingsView } from "@/lib/contracts/people";
import { historyWords } from "@/lib/domain/history-words";
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
      <section aria-labelledby="follows" className="mt-6 rounded-3xl bg-surface p-5 sm:p-7">
        <h2 id="follows" className="text-heading">
          What happens
        </h2>
        <ul className="mt-3 space-y-3">
          {consequences(view, brandName).map(({ key, icon, text }) => (
            <li key={key} className="flex gap-3">
              <Icon name={icon} className="mt-0.5 size-6 text-primary" />
              <span className="min-w-0 wrap-anywhere">{text}</span>
            </li>
          ))}
        </ul>
      </section>
      <form method="post" action={paths.api.deleteAccount} className="mt-7 space-y-6" noValidate>
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

type Consequence = { key: string; icon: IconName; text: string };

function consequences(
  { soleOwnerOf, sharedWithOthers, addressOnlyCount, agreementYears }: SettingsView,
  brandName: string,
): Consequence[] {
  return [
    {
      key: "agreements",
      icon: "scales",
      text: `We keep an anonymous copy of each agreement for ${historyWords(agreementYears * 12)} after it ended, so receipts can be verified. ${brandName} may keep what it has already used or must keep by law.`,
    },
    ...soleOwnerOf.map(({ id, name, connectionCount }) => ({
      key: id,
      icon: "trash" as const,
      text: `${name}: no one else has access, so it's deleted. ${endWords(connectionCount)}`,
    })),
    ...sharedWithOthers.map(({ id, name, heir }) => ({
      key: id,
      icon: "people" as const,
      text: heir
        ? `${name}: the others keep it, with its agreements and activity, and sharing continues. Your actions are shown without your email. ${heir} becomes its owner.`
        : `${name}: the others keep it, with its agreements and activity, and sharing continues. Your actions are shown without your email.`,
    })),
    ...(addressOnlyCount > 0 ? [addressOnly(addressOnlyCount)] : []),
    {
      key: "you",
      icon: "people",
      text: "Your email, settings and invitations are deleted, and you're signed out everywhere. Your bank accounts aren't affected.",
    },
  ];
}

function addressOnly(count: number): Consequence {
  return {
    key: "address-only",
    icon: "trash",
    text:
      count === 1
        ? "1 company that isn't in anyone's account has your email as its contact. Sharing ends for it too, and its data is deleted here and at Codat."
        : `${count} companies that aren't in anyone's account have your email as their contact. Sharing ends for them too, and their data is deleted here and at Codat.`,
  };
}

function endWords(connectionCount: number): string {
  if (connectionCount === 0) return "No bank is connected.";
  return connectionCount === 1
    ? "Sharing stops at its bank, and the data is deleted here and at Codat."
    : `Sharing stops at its ${connectionCount} banks, and the data is deleted here and at Codat.`;
}
