import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** For a browser that has linked no bank without an account. */
export function NothingShared({ canSignIn }: { canSignIn: boolean }) {
  return (
    <div className="max-w-column">
      <h1 className="text-title">Nothing is shared from this browser</h1>
      <p className="mt-4 text-lead text-muted">
        No bank was connected here, or it's now in someone's account. If you connected one in another browser, open this
        page there.
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={paths.start}>Connect a bank</ButtonLink>
        {canSignIn ? (
          <ButtonLink href={paths.signIn} variant="secondary">
            Sign in
          </ButtonLink>
        ) : null}
      </div>
    </div>
  );
}
