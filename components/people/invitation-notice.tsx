import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { type Clock, dayWords } from "@/components/ui/moment-words";
import { WholeDays } from "@/components/ui/whole-days";
import type { ReceivedInvitationView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { invitationTitle } from "./people-words";

/** Invitations to the address of the person who is signed in, each with its two answers; nothing when there are none. */
export function InvitationNotice({
  invitations,
  clock,
  isTitled,
}: {
  invitations: ReceivedInvitationView[];
  clock: Clock;
  /** True where the page's own title asks it. */
  isTitled: boolean;
}) {
  if (invitations.length === 0) return null;
  return (
    <ul className="space-y-4">
      {invitations.map((invitation) => (
        <li key={invitation.id} className="flex gap-4 rounded-3xl border border-primary bg-primary-soft p-5 sm:p-7">
          <Icon name="people" className="mt-0.5 size-7 text-primary max-sm:hidden" />
          <div className="min-w-0 flex-1">
            {isTitled ? null : (
              <p className="mb-1 text-heading font-semibold wrap-anywhere">{invitationTitle(invitation)}</p>
            )}
            {invitation.isByHolder ? (
              <KeepAccess invitation={invitation} clock={clock} />
            ) : (
              <Join invitation={invitation} clock={clock} />
            )}
            <form method="post" action={paths.api.answerInvitation} className="mt-4 flex flex-col gap-3 sm:flex-row">
              <input type="hidden" name="invitation" value={invitation.id} />
              <button type="submit" name="answer" value="accept" className={buttonClass("primary")}>
                {invitation.isByHolder ? "Keep access" : "Join"}
              </button>
              <button type="submit" name="answer" value="decline" className={buttonClass("secondary")}>
                Decline
              </button>
            </form>
          </div>
        </li>
      ))}
    </ul>
  );
}

type Props = { invitation: ReceivedInvitationView; clock: Clock };

function Join({ invitation, clock }: Props) {
  return (
    <p className="wrap-anywhere">
      {invitation.inviter ?? "Someone at that company"} has invited you to manage its bank connections.{" "}
      {invitation.role === "owner"
        ? "As an owner, you can change everything and invite others."
        : "As a member, you can see what is shared, connect banks and renew."}{" "}
      <WholeDays>{`The invitation is open until ${dayWords(invitation.expiresAt, clock)}.`}</WholeDays>
    </p>
  );
}

/** Asked by the browser that linked a bank, of the address that was typed there. */
function KeepAccess({ invitation, clock }: Props) {
  return (
    <p>
      Someone who connected its bank gave your email. If you know this company, you can become its owner and see, renew
      or stop what it shares on any device.{" "}
      <WholeDays>{`You can answer until ${dayWords(invitation.expiresAt, clock)}.`}</WholeDays>
    </p>
  );
}
