import { TextLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailAddress } from "@/components/ui/email-address";
import type { KeepAccessView } from "@/lib/contracts/sharing";
import { paths } from "@/lib/paths";
import { SignInHere } from "./account-access";
import { AddressForm, type LinkedBank } from "./email-form";

/** For who gave an address and has all they need: where the receipt went, and in a closed row how to manage it from elsewhere. */
export function ReceiptAndMore({
  view,
  receipt,
  brandName,
  linked,
}: {
  view: KeepAccessView;
  receipt: NonNullable<KeepAccessView["receipt"]>;
  brandName: string;
  linked: LinkedBank;
}) {
  const { companyId, companyName, ways, form } = view;
  const heading = `keep-${companyId}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="text-heading">
        Your receipt
      </h2>
      <p className="mt-2 max-w-column wrap-anywhere">
        <ReceiptWords {...receipt} /> You can manage <TextLink href={paths.sharing}>what you share</TextLink> in this
        browser.
      </p>
      <Disclosure label="Manage from any device" isOpen={form.problem !== null} className="mt-3 max-w-column">
        <div className="space-y-5 pt-2">
          {ways.mail ? <AddressForm view={view} linked={linked} isAside /> : null}
          {ways.oidc ? <SignInHere brandName={brandName} isOnlyWay={!ways.mail} /> : null}
          <p className="text-base text-muted wrap-anywhere">
            {`Until then only this browser can manage what ${companyName} shares. If you no longer have it, ${brandName} can stop the sharing for you.`}
          </p>
        </div>
      </Disclosure>
    </section>
  );
}

export function ReceiptWords({ to, isSent }: NonNullable<KeepAccessView["receipt"]>) {
  return (
    <>
      {isSent ? "Your receipt went to" : "We're sending your receipt to"}{" "}
      <strong className="font-semibold">
        <EmailAddress>{to}</EmailAddress>
      </strong>
      .
    </>
  );
}

export function ReceiptSkipped() {
  return (
    <p
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: the page answers "Skip", so reading starts at what it led to
      autoFocus
      className="max-w-column"
    >
      You skipped the receipt. You can still ask for it under <TextLink href={paths.sharing}>what you share</TextLink>,
      in this browser.
    </p>
  );
}
