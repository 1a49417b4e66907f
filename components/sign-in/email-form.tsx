import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SignInFormView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { emailProblemWords } from "./sign-in-words";

/** Asks for a sign-in link by email. */
export function EmailForm({ view, label }: { view: SignInFormView; label: string }) {
  return (
    <form method="post" action={paths.api.signIn} noValidate className="space-y-6">
      <input type="hidden" name="next" value={view.next} />
      <Field
        name="email"
        type="email"
        label="Email address"
        hint="We'll email you a sign-in link. There's no password."
        value={view.email}
        problem={emailProblemWords(view.problem)}
        autoComplete="email"
        isRequired
      />
      <SubmitButton pendingLabel="Sending…" className="w-full sm:w-auto sm:min-w-56">
        {label}
      </SubmitButton>
    </form>
  );
}
