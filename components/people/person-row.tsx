import { buttonClass } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailAddress } from "@/components/ui/email-address";
import { type Clock, dayWords } from "@/components/ui/moment-words";
import type { PersonView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { roleNames } from "./people-words";

type Props = {
  person: PersonView;
  companyId: string;
  companyName: string;
  /** True for an owner who looks at it. */
  mayChange: boolean;
  isLastOwner: boolean;
  /** True where nobody else belongs to the company. */
  isLast: boolean;
  clock: Clock;
};

/** One person, and for whom it is theirs to do, what can be changed about them. */
export function PersonRow(props: Props) {
  const { person, mayChange, clock } = props;
  return (
    <div className="px-5 py-4 sm:px-7 sm:py-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="min-w-0 font-semibold wrap-anywhere">
          {person.name ?? <EmailAddress>{person.email}</EmailAddress>}
          {person.isYou ? <span className="font-normal text-muted"> (you)</span> : null}
        </p>
        <p className="text-base text-muted">
          {roleNames[person.role]} since {dayWords(person.since, clock)}
        </p>
      </div>
      {person.name ? (
        <p className="text-base text-muted wrap-anywhere">
          <EmailAddress>{person.email}</EmailAddress>
        </p>
      ) : null}
      {mayChange || person.isYou ? <Changes {...props} /> : null}
    </div>
  );
}

function Changes({ person, companyId, companyName, mayChange, isLastOwner, isLast }: Props) {
  // There is nothing to open: the row says it.
  if (person.isYou && isLastOwner && !isLast)
    return (
      <p className="mt-1 text-base text-muted">
        You're the only owner, so you can't leave. Without an owner, no one could stop sharing or invite people. Make
        someone else an owner first.
      </p>
    );
  const label = person.isYou ? "Leave this company" : "Change or remove";
  return (
    <Disclosure
      label={
        <>
          {label}
          {person.isYou ? null : <span className="sr-only"> {person.email}</span>}
        </>
      }
      className="mt-1 -mb-1"
    >
      {isLast && person.isYou ? (
        <LeaveAsLast person={person} companyId={companyId} companyName={companyName} />
      ) : isLastOwner ? (
        <p className="pt-2 pb-2 text-base text-muted">
          The only owner can't be removed. Without an owner, no one could stop sharing or invite people. Make someone
          else an owner first.
        </p>
      ) : (
        <div className="space-y-4 pt-3 pb-2">
          {mayChange && !person.isYou ? (
            <div className="flex flex-col sm:flex-row">
              <RoleForm person={person} companyId={companyId} />
            </div>
          ) : null}
          <p className="text-base text-muted">{consequence(person, companyName)}</p>
          <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
            <form method="post" action={paths.api.removePerson}>
              <Ids person={person} companyId={companyId} />
              <button type="submit" className={buttonClass("secondary", "w-full")}>
                {person.isYou ? "Leave" : "Remove"}
              </button>
            </form>
          </div>
        </div>
      )}
    </Disclosure>
  );
}

/** Nobody could stop sharing afterwards, so it stops first; said before the button. */
function LeaveAsLast({ person, companyId, companyName }: Pick<Props, "person" | "companyId" | "companyName">) {
  return (
    <div className="space-y-4 pt-3 pb-2">
      <p className="text-base text-muted wrap-anywhere">
        No one else has access to {companyName}. If you leave, sharing ends at all its banks, and no one can see it
        here. We keep its data for as long as the agreements say. To remove it now, delete it first. To hand the company
        over, invite someone and make them an owner.
      </p>
      <form method="post" action={paths.api.removePerson}>
        <Ids person={person} companyId={companyId} />
        <input type="hidden" name="ends" value="yes" />
        <button type="submit" className={buttonClass("secondary", "w-full sm:w-auto")}>
          End sharing and leave
        </button>
      </form>
    </div>
  );
}

function RoleForm({ person, companyId }: { person: PersonView; companyId: string }) {
  const other = person.role === "owner" ? "member" : "owner";
  return (
    <form method="post" action={paths.api.changeRole}>
      <Ids person={person} companyId={companyId} />
      <input type="hidden" name="role" value={other} />
      <button type="submit" className={buttonClass("secondary", "w-full")}>
        {other === "owner" ? "Make them an owner" : "Make them a member"}
      </button>
    </form>
  );
}

function Ids({ person, companyId }: { person: PersonView; companyId: string }) {
  return (
    <>
      <input type="hidden" name="company" value={companyId} />
      <input type="hidden" name="user" value={person.userId} />
    </>
  );
}

function consequence(person: PersonView, companyName: string): string {
  if (person.isYou)
    return `You'll lose access to ${companyName}. Its banks stay connected, and an owner can invite you again.`;
  return `They'll lose access to ${companyName}. Its banks stay connected, and their agreements stay active.`;
}
