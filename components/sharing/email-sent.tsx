import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailAddress } from "@/components/ui/email-address";
import type { KeepAccessView } from "@/lib/contracts/sharing";
import { paths } from "@/lib/paths";
import { EmailForm, type LinkedBank } from "./email-form";

export function EmailSent({
  view,
  sentTo,
  linked,
  isReceipt,
  isJustSent,
}: {
  view: KeepAccessView;
  sentTo: string;
  linked: LinkedBank | null;
  isReceipt: boolean;
  isJustSent: boolean;
}) {
  const words = <SentWords sentTo={sentTo} isReceipt={isReceipt} minutes={view.linkMinutes} />;
  return (
    <>
      {linked?.isSent ? (
        <Alert tone="success" title="Check your email" isAnswer>
          {words}
        </Alert>
      ) : (
        <div
          role={isJustSent ? "status" : undefined}
          tabIndex={isJustSent ? -1 : undefined}
          // biome-ignore lint/a11y/noAutofocus: the page answers the form that asked for the mail
          autoFocus={isJustSent}
          className="space-y-3"
        >
          {words}
        </div>
      )}
      <div className="flex flex-wrap items-start gap-x-5">
        <form method="post" action={paths.api.keepAccess}>
          <input type="hidden" name="company" value={view.companyId} />
          <input type="hidden" name="email" value={sentTo} />
          {linked ? <input type="hidden" name="connection" value={linked.connectionId} /> : null}
          <button
            type="submit"
            className="min-h-11 font-semibold text-primary underline decoration-1 underline-offset-4"
          >
            Send it again
          </button>
        </form>
        <Disclosure label="Use another address" isOpen={view.form.problem !== null} className="open:basis-full">
          <p className="pt-2 pb-4 text-base text-muted wrap-anywhere">
            <EmailAddress>{sentTo}</EmailAddress> can then no longer confirm.
          </p>
          <EmailForm
            companyId={view.companyId}
            form={view.form.problem ? view.form : { email: "", problem: null }}
            linked={linked}
          />
        </Disclosure>
      </div>
    </>
  );
}

function SentWords({ sentTo, isReceipt, minutes }: { sentTo: string; isReceipt: boolean; minutes: number }) {
  const address = (
    <strong className="font-semibold wrap-anywhere">
      <EmailAddress>{sentTo}</EmailAddress>
    </strong>
  );
  return (
    <>
      <p>
        {isReceipt ? "We've sent your receipt to" : "We've sent a link to"} {address}.
      </p>
      {isReceipt ? (
        <p>
          To manage <TextLink href={paths.sharing}>what you share</TextLink> on any device, open the link in that email
          within {minutes} minutes and confirm.
        </p>
      ) : (
        <p>{`Open it on any device within ${minutes} minutes and confirm. Nothing changes until you do.`}</p>
      )}
    </>
  );
}
