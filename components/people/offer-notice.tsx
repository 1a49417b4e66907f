import type { ReactNode } from "react";
import { buttonClass, TextLink } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { Icon } from "@/components/ui/icon";
import { type Clock, dayWords } from "@/components/ui/moment-words";
import { WholeDays } from "@/components/ui/whole-days";
import type { OfferView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { offerTitle } from "./people-words";

type Props = {
  offers: OfferView[];
  email: string;
  brandName: string;
  clock: Clock;
  supportEmail: string;
  /** True where the page's own title asks it. */
  isTitled: boolean;
};

/** Companies without people that may be the reader's, each with its answers; nothing when there are none. */
export function OfferNotice({ offers, isTitled, ...context }: Props) {
  if (offers.length === 0) return null;
  return (
    <ul className="space-y-4">
      {offers.map((offer) => (
        <li key={offer.companyId} className="flex gap-4 rounded-3xl border border-line bg-surface p-5 sm:p-7">
          <Icon name="bank" className="mt-0.5 size-7 text-primary max-sm:hidden" />
          <div className="min-w-0 flex-1">
            {isTitled ? null : <p className="mb-1 text-heading font-semibold wrap-anywhere">{offerTitle(offer)}</p>}
            {offer.isInHand ? <Own offer={offer} clock={context.clock} /> : <ByAddress offer={offer} {...context} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function linkedWords({ linked }: OfferView, clock: Clock): string {
  return linked
    ? `${linked.bankName} was connected for it in this browser on ${dayWords(linked.at, clock)}, and it isn't in an account yet.`
    : "A bank was connected for it in this browser, and it isn't in an account yet.";
}

function Own({ offer, clock }: { offer: OfferView; clock: Clock }) {
  return (
    <>
      <p className="wrap-anywhere">
        <WholeDays>{linkedWords(offer, clock)}</WholeDays> You'll be its owner, and can see, renew or stop sharing from
        any device. If you don't add it, you can still manage it in this browser.
      </p>
      <Answers offer={offer}>
        <button type="submit" name="answer" value="accept" className={buttonClass("primary")}>
          Add it to my account
        </button>
        <Refuse label="Don't ask again" offer={offer} />
      </Answers>
    </>
  );
}

function ByAddress({
  offer,
  email,
  brandName,
  supportEmail,
}: Omit<Props, "offers" | "isTitled" | "clock"> & { offer: OfferView }) {
  return (
    <>
      <p className="wrap-anywhere">
        Someone gave <EmailAddress>{email}</EmailAddress> as the contact email. If it was you, sign in to this site in
        the browser you used and add the company to your account there. If you no longer have that browser, {brandName}{" "}
        can help:{" "}
        <TextLink href={`mailto:${supportEmail}`}>
          <EmailAddress>{supportEmail}</EmailAddress>
        </TextLink>
        . If it isn't yours, say so, and we won't ask you again.
      </p>
      <Answers offer={offer}>
        <Refuse label="It isn't mine" offer={offer} />
      </Answers>
    </>
  );
}

function Answers({ offer, children }: { offer: OfferView; children: ReactNode }) {
  return (
    <form method="post" action={paths.api.answerOffer} className="mt-4 flex flex-col gap-3 sm:flex-row sm:flex-wrap">
      <input type="hidden" name="company" value={offer.companyId} />
      {children}
      <button type="submit" name="answer" value="later" className={buttonClass("quiet")}>
        Not now
        <span className="sr-only"> for {offer.quotedName}</span>
      </button>
    </form>
  );
}

function Refuse({ label, offer }: { label: string; offer: OfferView }) {
  return (
    <button type="submit" name="answer" value="refuse" className={buttonClass("secondary")}>
      {label}
      <span className="sr-only"> about {offer.quotedName}</span>
    </button>
  );
}
