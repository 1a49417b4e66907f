import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Brand } from "@/lib/contracts/brand";
import type { OutcomeView } from "@/lib/contracts/outcome";
import { paths } from "@/lib/paths";
import { administratorMailHref, administratorMessage } from "./administrator-message";

/** A link for the one who can share the account, and a message: to copy, or to send by e-mail, which needs no scripts. */
export function AskAdministrator({ outcome, brand }: { outcome: OutcomeView; brand: Brand }) {
  const asked = { bankName: outcome.bankName, brandName: brand.name };
  const message = administratorMessage(asked);
  const retry = outcome.isHolder && !outcome.invitation ? outcome.retry : null;
  return (
    <section aria-labelledby="administrator" className="mt-7 max-w-column rounded-3xl bg-surface p-6">
      {retry ? (
        <form method="post" action={paths.api.inviteToBank} className="mb-6 border-b border-line pb-6">
          <input type="hidden" name="bank" value={retry.providerKey} />
          <input type="hidden" name="journey" value={retry.journeyId} />
          <p className="mb-4">They can connect it in their own browser.</p>
          <SubmitButton pendingLabel="One moment…">Make a link for them</SubmitButton>
        </form>
      ) : null}
      <h2 id="administrator" className="text-base font-semibold">
        {retry ? "Or ask for permission" : "A message to send"}
      </h2>
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
    </section>
  );
}
