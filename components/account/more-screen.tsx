import { buttonClass } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { RowLink } from "@/components/ui/row-link";
import { paths } from "@/lib/paths";

/** What a phone's bar has no room for, and the way out. */
export function MoreScreen({ email, hasCompany, helpHref }: { email: string; hasCompany: boolean; helpHref: string }) {
  return (
    <div className="max-w-column">
      <h1 className="text-title">More</h1>
      <ul className="mt-6 divide-y divide-line overflow-hidden rounded-3xl bg-surface">
        {hasCompany ? (
          <RowLink
            href={paths.timeline}
            icon="clock"
            title="Activity"
            text="What was connected, changed and stopped."
          />
        ) : null}
        <RowLink
          href={paths.settings}
          icon="sliders"
          title="Settings"
          text="Emails, time zone, devices and downloads."
        />
        <RowLink href={helpHref} icon="help" title="Help" text="Answers, and how to reach us." />
      </ul>
      <p className="mt-8 text-base text-muted">
        You're signed in as{" "}
        <strong className="font-semibold text-ink wrap-anywhere">
          <EmailAddress>{email}</EmailAddress>
        </strong>
        .
      </p>
      <form method="post" action={paths.api.signOut} className="mt-3">
        <button type="submit" className={buttonClass("secondary", "max-sm:w-full")}>
          Sign out
        </button>
      </form>
    </div>
  );
}
