import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { InvitationFormView } from "@/lib/contracts/people";
import { type Role, roles } from "@/lib/contracts/role";
import { paths } from "@/lib/paths";
import { roleNames, roleWordsId } from "./people-words";

/** Invites a colleague to look after the company together. What each role may do stands on the page. */
export function InviteForm({
  companyId,
  form,
  mails,
}: {
  companyId: string;
  form: InvitationFormView;
  mails: boolean;
}) {
  return (
    <section aria-labelledby="invite" className="rounded-3xl bg-surface p-5 sm:p-7">
      <h2 id="invite" className="text-heading">
        Invite a colleague
      </h2>
      <form method="post" action={paths.api.invitations} noValidate className="mt-5 space-y-6">
        <input type="hidden" name="company" value={companyId} />
        <Field
          name="email"
          type="email"
          label="Their email address"
          hint={
            mails
              ? "They'll get an email, and join by signing in with this address."
              : "This site doesn't send email. Ask them to sign in here with this address."
          }
          value={form.email}
          problem={problemWords(form.problem)}
          autoComplete="off"
          isRequired
        />
        <fieldset>
          <legend className="font-semibold">Role</legend>
          <div className="mt-2.5 flex flex-wrap gap-2">
            {[...roles].reverse().map((role) => (
              <RoleChoice key={role} role={role} isChosen={role === form.role} />
            ))}
          </div>
        </fieldset>
        <SubmitButton pendingLabel="Inviting…" className="w-full">
          Invite
        </SubmitButton>
      </form>
    </section>
  );
}

function RoleChoice({ role, isChosen }: { role: Role; isChosen: boolean }) {
  return (
    <label className="flex min-h-13 flex-1 cursor-pointer items-center gap-3 rounded-xl border-2 border-line px-4 py-2 font-semibold has-checked:border-primary has-checked:bg-primary-soft">
      <input
        type="radio"
        name="role"
        value={role}
        defaultChecked={isChosen}
        aria-describedby={roleWordsId(role)}
        className="size-5 shrink-0 accent-primary"
      />
      {roleNames[role]}
    </label>
  );
}

function problemWords(problem: InvitationFormView["problem"]): string | null {
  if (problem === "required") return "Enter the email address of the person to invite";
  return problem === "not-an-email" ? "Enter an email address like name@company.co.uk" : null;
}
