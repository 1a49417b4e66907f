import { InvitationNotice } from "@/components/people/invitation-notice";
import { OfferNotice } from "@/components/people/offer-notice";
import { askedTitle } from "@/components/people/people-words";
import { getVisitor } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import type { Customer } from "@/lib/domain/customer";
import { listInvitationsFor } from "@/lib/server/people/invitations";
import { listOffers } from "@/lib/server/people/offers";
import { getClock } from "@/lib/server/viewer/locale";

/** What the customer is asked: to join companies, and whether companies without people are theirs. Null for nothing. */
export async function askedNotice(customer: Customer, { isWholePage = false } = {}) {
  const [invitations, offers] = await Promise.all([
    listInvitationsFor(customer),
    listOffers(customer, await getVisitor()),
  ]);
  if (invitations.length === 0 && offers.length === 0) return null;
  const { name, support } = getBrand();
  const clock = await getClock(customer);
  const isTitled = isWholePage && invitations.length + offers.length === 1;
  return {
    /** For a page that has nothing else. */
    title: askedTitle(invitations, offers),
    content: (
      <>
        <InvitationNotice invitations={invitations} clock={clock} isTitled={isTitled} />
        <OfferNotice
          offers={offers}
          email={customer.email}
          brandName={name}
          clock={clock}
          supportEmail={support.email}
          isTitled={isTitled}
        />
      </>
    ),
  };
}
