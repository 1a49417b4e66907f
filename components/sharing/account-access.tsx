import { buttonClass, TextLink } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { paths } from "@/lib/paths";

export function AddToAccount({ companyId, email }: { companyId: string; email: string }) {
  return (
    <form method="post" action={paths.api.answerOffer}>
      <input type="hidden" name="company" value={companyId} />
      <p className="mb-4 wrap-anywhere">
        You're signed in as <EmailAddress>{email}</EmailAddress>. Add it to your account to use it on any device.
      </p>
      <button type="submit" name="answer" value="accept" className={buttonClass("primary")}>
        Add it to my account
      </button>
    </form>
  );
}

export function SignInHere({ brandName, isOnlyWay }: { brandName: string; isOnlyWay: boolean }) {
  return (
    <p>
      {isOnlyWay ? "To use it on any device, " : "Or "}
      <TextLink href={paths.signInFor(paths.sharing)}>sign in with {brandName}</TextLink> in this browser and add it to
      your account.
    </p>
  );
}
