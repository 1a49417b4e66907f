import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Brand } from "@/lib/contracts/brand";
import type { OutcomeView } from "@/lib/contracts/outcome";
import { paths } from "@/lib/paths";
import { administratorMailHref, administratorMessage } from "./administrator-message";

/** A link for the one who can share the account, and a message: to copy, or to send by e-mail, which needs no scripts. */
export function AskAdministrator({ outcome, brand }: { outcome: OutcomeView; brand: Brand }) {
  const asked = { bankName: outcome.bankName, brandName: brand.name };
  const retry = outcome.isHolder && !outcome.invitation ? outcome.retry : null;
  return (
    <section aria-label="Your administrator" className="mt-7 max-w-column rounded-3xl bg-surface p-6">
      {retry ? (
        <>
          <form method="post" action={paths.api.inviteToBank}>
            <input type="hidden" name="bank" value={retry.providerKey} />
            <input type="hidden" name="journey" value={retry.journeyId} />
            <p className="mb-4">They can connect it in their own browser.</p>
            <SubmitButton pendingLabel="One moment…" className="w-full sm:w-auto">
              Make a link for them
            </SubmitButton>
          </form>
          <Disclosure label="Or ask for permission" className="mt-4">
            <Message asked={asked} />
          </Disclosure>
        </>
      ) : (
        <>
          <h2 className="text-base font-semibold">A message to send</h2>
          <Message asked={asked} />
        </>
      )}
    </section>
  );
}

/** The same for who has connected the bank and may share a part of it only. */
export function AskToShareMore({ asked }: { asked: Parameters<typeof administratorMessage>[0] }) {
  return (
    <section aria-label="Ask your administrator" className="mt-6 max-w-column rounded-3xl bg-surface p-6">
      <h2 className="text-base font-semibold">Ask your administrator</h2>
      <Message asked={asked} />
    </section>
  );
}

function Message({ asked }: { asked: Parameters<typeof administratorMessage>[0] }) {
  const message = administratorMessage(asked);
  return (
    <>
      <blockquote className="mt-3 space-y-2 border-l-2 border-accent pl-4 text-base text-muted wrap-anywhere">
        {message.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </blockquote>
      <div className="mt-5 flex flex-col gap-3 sm:flex-row">
        <CopyButton text={message.join("\n\n")} label="Copy message" variant="secondary" />
        <a href={administratorMailHref(asked)} className={buttonClass("secondary")}>
          <Icon name="mail" className="size-5" />
          Email it
        </a>
      </div>
    </>
  );
}
