import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { Icon } from "@/components/ui/icon";
import type { Clock } from "@/components/ui/moment-words";
import type { SettingsView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { PreferencesForm } from "./preferences-form";
import { SessionList } from "./session-list";

/** What a person may set for themselves; it is the same for all their companies. */
export function SettingsScreen({
  view,
  isDataShown,
  mails,
  clock,
  notice,
}: {
  view: SettingsView;
  isDataShown: boolean;
  /** False where the site sends no mail. */
  mails: boolean;
  clock: Clock;
  /** What the last form led to. */
  notice: ReactNode;
}) {
  return (
    <>
      {notice ? <div className="mb-8">{notice}</div> : null}
      <h1 className="text-title">Settings</h1>
      <p className="mt-2 text-lead text-muted">
        You're signed in as{" "}
        <strong className="font-semibold text-ink wrap-anywhere">
          <EmailAddress>{view.email}</EmailAddress>
        </strong>
        .
      </p>
      <div className="mt-8 grid grid-cols-1 items-start gap-10 lg:flex lg:flex-wrap">
        <div className="lg:min-w-0 lg:flex-[1_1_20rem]">
          <PreferencesForm view={view} mails={mails} clock={clock} />
        </div>
        <div className="space-y-10 lg:min-w-0 lg:flex-[1_1_20rem]">
          <SessionList sessions={view.sessions} clock={clock} />
          <DownloadOrDelete isDataShown={isDataShown} />
        </div>
      </div>
    </>
  );
}

function DownloadOrDelete({ isDataShown }: { isDataShown: boolean }) {
  return (
    <section aria-labelledby="download">
      <h2 id="download" className="text-heading">
        Download or delete
      </h2>
      <p className="mt-1 text-muted">
        {isDataShown
          ? "Everything we hold about you and your companies in one file: banks, agreements, transactions and activity."
          : "What we hold here about you and your companies in one file: banks, agreements and activity."}
      </p>
      <a href={paths.api.downloadAll} className={buttonClass("secondary", "mt-4 w-full sm:w-auto")}>
        <Icon name="download" className="size-5" />
        Download everything
      </a>
      <p className="mt-6">
        <a
          href={paths.deleteAccount}
          className="inline-flex min-h-11 items-center font-semibold text-danger underline decoration-1 underline-offset-4 hover:decoration-2"
        >
          Delete my account
        </a>
      </p>
    </section>
  );
}
