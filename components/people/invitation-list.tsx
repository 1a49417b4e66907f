import { EmailAddress } from "@/components/ui/email-address";
import { type Clock, dayWords } from "@/components/ui/moment-words";
import type { InvitationView, PeopleView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";

/** Invitations that nobody has answered yet. */
export function InvitationList({ view, mails, clock }: { view: PeopleView; mails: boolean; clock: Clock }) {
  return (
    <section aria-labelledby="invited">
      <h2 id="invited" className="mb-3 text-heading">
        Invited
      </h2>
      <ul className="divide-y divide-line rounded-3xl bg-surface">
        {view.invitations.map((invitation) => (
          <li key={invitation.id} className="px-5 py-4 sm:px-7">
            <p className="font-semibold wrap-anywhere">
              <EmailAddress>{invitation.email}</EmailAddress>
            </p>
            <p className="text-base text-muted">{invitedWords(invitation, clock)}</p>
            {view.mayInvite ? <Actions invitation={invitation} companyId={view.companyId} mails={mails} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function invitedWords({ role, sentAt, expiresAt }: InvitationView, clock: Clock): string {
  const [sent, expires] = [dayWords(sentAt, clock), dayWords(expiresAt, clock)];
  return role === "owner"
    ? `Invited as an owner on ${sent}, open until ${expires}`
    : `Invited as a member on ${sent}, open until ${expires}`;
}

const quietButton =
  "-mx-2 min-h-11 rounded-lg px-2 font-semibold text-primary underline decoration-1 underline-offset-4 hover:decoration-2";

function Actions({ invitation, companyId, mails }: { invitation: InvitationView; companyId: string; mails: boolean }) {
  const { id, email, role } = invitation;
  return (
    <div className="mt-1 flex flex-wrap gap-x-7">
      {mails ? (
        <form method="post" action={paths.api.invitations}>
          <input type="hidden" name="company" value={companyId} />
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="role" value={role} />
          <button type="submit" className={quietButton}>
            Send again<span className="sr-only"> to {email}</span>
          </button>
        </form>
      ) : null}
      <form method="post" action={paths.api.withdrawInvitation}>
        <input type="hidden" name="company" value={companyId} />
        <input type="hidden" name="invitation" value={id} />
        <button type="submit" className={quietButton}>
          Withdraw<span className="sr-only"> the invitation to {email}</span>
        </button>
      </form>
    </div>
  );
}
