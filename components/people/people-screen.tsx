import type { ReactNode } from "react";
import type { Clock } from "@/components/ui/moment-words";
import type { InvitationFormView, PeopleView, PersonView } from "@/lib/contracts/people";
import { roles } from "@/lib/contracts/role";
import { shortName } from "@/lib/domain/company-name";
import { withStop } from "@/lib/domain/with-stop";
import { InvitationList } from "./invitation-list";
import { InviteForm } from "./invite-form";
import { roleNames, roleWords, roleWordsId } from "./people-words";
import { PersonRow } from "./person-row";

/** The people of a company, who is invited, and the form that invites. */
export function PeopleScreen({
  view,
  companyName,
  form,
  mails,
  clock,
  notice,
}: {
  view: PeopleView;
  companyName: string;
  form: InvitationFormView;
  /** False where the site sends no mail: then the inviter has to pass it on. */
  mails: boolean;
  clock: Clock;
  /** What the last form led to. */
  notice: ReactNode;
}) {
  const owners = view.people.filter(({ role }) => role === "owner");
  return (
    <>
      {notice ? <div className="mb-8">{notice}</div> : null}
      <h1 className="text-title">People</h1>
      <p className="mt-2 max-w-column text-lead text-muted">
        Who manages the bank connections of <span className="wrap-anywhere">{withStop(shortName(companyName))}</span>
      </p>
      {view.mayInvite ? null : <OwnersOnly owners={owners} />}
      <div className="mt-8 grid grid-cols-1 items-start gap-10 lg:flex lg:flex-wrap">
        <div className="space-y-10 lg:min-w-0 lg:flex-[7_1_25rem]">
          <section aria-labelledby="people">
            <h2 id="people" className="sr-only">
              People at {companyName}
            </h2>
            <ul className="divide-y divide-line rounded-3xl bg-surface">
              {view.people.map((person) => (
                <li key={person.userId}>
                  <PersonRow
                    person={person}
                    companyId={view.companyId}
                    companyName={companyName}
                    mayChange={view.mayInvite}
                    isLastOwner={owners.length === 1 && person.role === "owner"}
                    isLast={view.people.length === 1}
                    clock={clock}
                  />
                </li>
              ))}
            </ul>
          </section>
          {view.invitations.length > 0 ? <InvitationList view={view} mails={mails} clock={clock} /> : null}
          <Roles />
        </div>
        {view.mayInvite ? (
          <div className="lg:min-w-0 lg:flex-[5_1_17.5rem]">
            <InviteForm companyId={view.companyId} form={form} mails={mails} />
          </div>
        ) : null}
      </div>
    </>
  );
}

/** What each role may do, beside the form in which one is chosen. */
function Roles() {
  return (
    <section aria-labelledby="roles">
      <h2 id="roles" className="mb-3 text-heading">
        Roles
      </h2>
      <dl className="divide-y divide-line rounded-3xl bg-surface px-5 sm:px-7">
        {[...roles].reverse().map((role) => (
          <div key={role} className="py-4">
            <dt className="font-semibold">{roleNames[role]}</dt>
            <dd id={roleWordsId(role)} className="text-base leading-normal text-muted">
              {roleWords[role]}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** For a member: whom to ask. */
function OwnersOnly({ owners }: { owners: PersonView[] }) {
  const [first] = owners;
  return (
    <p className="mt-2 max-w-column text-muted wrap-anywhere">
      Only owners can invite or remove people, or change roles.{" "}
      {first ? `Ask ${first.name ?? first.email}.` : "Ask an owner."}
    </p>
  );
}
