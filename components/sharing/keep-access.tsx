import { TextLink } from "@/components/ui/button";
import type { KeepAccessView } from "@/lib/contracts/sharing";
import { paths } from "@/lib/paths";
import { AddToAccount, SignInHere } from "./account-access";
import { AddressForm, type LinkedBank } from "./email-form";
import { EmailSent } from "./email-sent";
import { ReceiptAndMore, ReceiptSkipped, ReceiptWords } from "./receipt";

/**
 * After a bank was linked without an account: how to manage it from elsewhere, too. `linked` is that bank on the
 * page that shows it: there it is the question where its receipt goes.
 */
export function KeepAccess({
  view,
  brandName,
  linked = null,
  isSharing = true,
  isJustSent = linked?.isSent ?? false,
}: {
  view: KeepAccessView;
  brandName: string;
  linked?: LinkedBank | null;
  /** False where all that was shared has ended. */
  isSharing?: boolean;
  /** Whether the mail went out a moment ago. */
  isJustSent?: boolean;
}) {
  const { companyId, companyName, ways, signedInAs, sentTo, knownEmail, receipt } = view;
  const heading = `keep-${companyId}`;
  // Who has typed an address before is mailed the receipt there, whatever the form holds now.
  const asksWhere = linked !== null && ways.mail && !signedInAs && knownEmail === null;
  if (asksWhere && linked.isSkipped && !sentTo) return <ReceiptSkipped />;
  const isForMore = linked !== null && receipt !== null && !signedInAs && !sentTo;
  if (isForMore) return <ReceiptAndMore view={view} receipt={receipt} brandName={brandName} linked={linked} />;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="text-heading">
        {!asksWhere ? manageHeading(view, linked) : sentTo ? "Your receipt" : "Where shall we send your receipt?"}
      </h2>
      {receipt ? (
        <p className="mt-2 max-w-column wrap-anywhere">
          <ReceiptWords {...receipt} />
        </p>
      ) : null}
      {asksWhere ? null : (
        <p className="mt-2 max-w-column text-muted wrap-anywhere">
          {isSharing
            ? `Only this browser can manage what ${companyName} shares with ${brandName}.`
            : `Only this browser can see what ${companyName} shared with ${brandName}.`}
        </p>
      )}
      <div className="mt-4 max-w-column space-y-5">
        {signedInAs ? <AddToAccount companyId={companyId} email={signedInAs} /> : null}
        {!signedInAs && ways.mail ? (
          sentTo ? (
            <EmailSent view={view} sentTo={sentTo} linked={linked} isReceipt={asksWhere} isJustSent={isJustSent} />
          ) : (
            <AddressForm view={view} linked={linked} asksWhere={asksWhere} />
          )
        ) : null}
        {!signedInAs && ways.oidc ? <SignInHere brandName={brandName} isOnlyWay={!ways.mail} /> : null}
        {asksWhere && !sentTo ? (
          <p className="text-base text-muted">
            If you skip this, you can come back to <TextLink href={paths.sharing}>what you share</TextLink> in this
            browser.
          </p>
        ) : null}
        {asksWhere || !isSharing ? null : linked === null ? (
          <p className="text-base text-muted">
            {`If you no longer have this browser, ${brandName} can stop the sharing for you, and access ends on the agreed date.`}
          </p>
        ) : (
          <p className="text-base text-muted">
            You don't have to. You can come back to <TextLink href={paths.sharing}>what you share</TextLink>
            {` in this browser. If you no longer have it, ${brandName} can stop the sharing for you, and access ends on the agreed date.`}
          </p>
        )}
      </div>
    </section>
  );
}

function manageHeading({ isReceiptToCome }: KeepAccessView, linked: LinkedBank | null): string {
  return linked === null && isReceiptToCome ? "Get your receipt, and manage from any device" : "Manage from any device";
}
