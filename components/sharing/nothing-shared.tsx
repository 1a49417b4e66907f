import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** For a browser that has linked no bank without an account. */
export function NothingShared({ canSignIn }: { canSignIn: boolean }) {
  return (
    <div className="max-w-column">
      <h1 className="text-title">Nothing is shared from this browser</h1>
      <p className="mt-4 text-lead text-muted">
        No bank was linked here, or it is in somebody's account by now. If you linked one elsewhere, open this page
        there.
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={paths.start}>Link a bank</ButtonLink>
        {canSignIn ? (
          <ButtonLink href={paths.signIn} variant="secondary">
            Sign in
          </ButtonLink>
        ) : null}
      </div>
    </div>
  );
}
