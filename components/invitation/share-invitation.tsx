import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Brand } from "@/lib/contracts/brand";
import { shortName } from "@/lib/domain/company-name";
import { paths } from "@/lib/paths";
import { PassOn } from "./pass-on";

/** A company that was begun in this browser, and the bank that was agreed to last. */
type Begun = { companyName: string; bank: { key: string; name: string } | null };

/**
 * For the person who doesn't sign in to the bank themselves: a link of its own for the company that was begun here, or, before
 * one is, this page for the one who does.
 */
export function ShareInvitation({ brand, shareUrl, begun }: { brand: Brand; shareUrl: string; begun: Begun | null }) {
  return (
    <section aria-labelledby="share" className="rounded-3xl border border-line p-7 sm:p-9">
      <h2 id="share" className="text-heading">
        Someone else handles this?
      </h2>
      {begun ? (
        <PersonalLink begun={begun} />
      ) : (
        <>
          <p className="mt-2 mb-4 max-w-column text-muted">
            Send this page to the person who signs in to your company's bank. They don't need an account with us, and
            any phone or computer will do.
          </p>
          <PassOn brand={brand} bankName={null} url={shareUrl} isMain={false} />
        </>
      )}
    </section>
  );
}

function PersonalLink({ begun: { companyName, bank } }: { begun: Begun }) {
  return (
    <>
      <p className="mt-2 mb-4 max-w-column text-muted wrap-anywhere">
        {bank
          ? `Make a link for the person who signs in to the bank. They connect it for ${shortName(companyName)} in their own browser.`
          : `Choose the bank, then “Not now”. You get a link for the person who signs in to it. They connect it for ${shortName(companyName)} in their own browser.`}
      </p>
      {bank ? (
        <form method="post" action={paths.api.inviteToBank}>
          <input type="hidden" name="bank" value={bank.key} />
          <SubmitButton variant="secondary" pendingLabel="One moment…" className="wrap-anywhere">
            {`Make a link for ${bank.name}`}
          </SubmitButton>
        </form>
      ) : (
        <ButtonLink href={paths.bankList} variant="secondary">
          Choose the bank
        </ButtonLink>
      )}
    </>
  );
}
