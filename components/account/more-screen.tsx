import { buttonClass } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { paths } from "@/lib/paths";

/** What a phone's bar has no room for, and the way out. */
export function MoreScreen({ email, hasCompany, helpHref }: { email: string; hasCompany: boolean; helpHref: string }) {
  return (
    <div className="max-w-column">
      <h1 className="text-title">More</h1>
      <ul className="mt-6 divide-y divide-line overflow-hidden rounded-3xl bg-surface">
        {hasCompany ? (
          <Row href={paths.timeline} icon="clock" title="Activity" text="Everything that has happened." />
        ) : null}
        <Row href={paths.settings} icon="sliders" title="Settings" text="Emails, time zone, devices and your data." />
        <Row href={helpHref} icon="help" title="Help" text="Answers, and how to reach us." />
      </ul>
      <p className="mt-8 text-base text-muted">
        You are signed in as <strong className="font-semibold text-ink wrap-anywhere">{email}</strong>.
      </p>
      <form method="post" action={paths.api.signOut} className="mt-3">
        <button type="submit" className={buttonClass("secondary", "max-sm:w-full")}>
          Sign out
        </button>
      </form>
    </div>
  );
}

function Row({ href, icon, title, text }: { href: string; icon: IconName; title: string; text: string }) {
  return (
    <li>
      <a
        href={href}
        className="flex min-h-18 items-center gap-4 px-5 py-3.5 text-ink hover:bg-primary-soft focus-visible:outline-offset-[-3px] sm:px-6"
      >
        <Icon name={icon} className="size-6 text-primary" />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{title}</span>
          <span className="block text-base leading-normal text-muted">{text}</span>
        </span>
        <Icon name="chevron-right" className="size-5 text-muted" />
      </a>
    </li>
  );
}
