import type { Clock } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SettingsView } from "@/lib/contracts/people";
import { type NotificationKind, notificationKinds } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { DeviceTimeZone } from "./device-time-zone";
import { groupTimeZones, mailWords, timeZoneWords } from "./settings-words";

/** Time zone and mails. */
export function PreferencesForm({ view, mails, clock }: { view: SettingsView; mails: boolean; clock: Clock }) {
  return (
    <form method="post" action={paths.api.settings} className="space-y-8 rounded-3xl bg-surface p-6 sm:p-8">
      <fieldset>
        <legend className="text-heading font-semibold">Emails you want</legend>
        <p className="mt-1 text-base text-muted">
          {mails
            ? "We always send sign-in links, receipts and invitations."
            : "This site doesn't send email at the moment, so these choices have no effect yet."}
        </p>
        <div className="mt-4 space-y-4">
          {notificationKinds.map((kind) => (
            <MailChoice key={kind} kind={kind} isWanted={view.notifications[kind]} />
          ))}
        </div>
      </fieldset>
      <div>
        <h2 className="font-semibold">Time zone</h2>
        <p className="mt-1 text-base text-muted">Used for dates and times.</p>
        <details className="group mt-1">
          <summary className="inline-flex min-h-11 max-w-full list-none flex-wrap items-center gap-2.5 rounded-lg">
            {timeZoneWords(view.timeZone, clock)}
            <span className="font-medium text-primary underline decoration-1 underline-offset-4 group-open:hidden">
              Change
            </span>
          </summary>
          <label htmlFor="timeZone" className="sr-only">
            Time zone
          </label>
          <TimeZoneSelect chosen={view.timeZone} zones={view.timeZones} />
          <DeviceTimeZone selectId="timeZone" />
        </details>
      </div>
      <SubmitButton pendingLabel="Saving…" className="w-full sm:w-auto sm:min-w-40">
        Save
      </SubmitButton>
    </form>
  );
}

function MailChoice({ kind, isWanted }: { kind: NotificationKind; isWanted: boolean }) {
  const { title, text } = mailWords[kind];
  return (
    <label className="flex cursor-pointer gap-3.5">
      <input type="checkbox" name={kind} defaultChecked={isWanted} className="mt-1 size-5 shrink-0 accent-primary" />
      <span className="min-w-0">
        <span className="block font-semibold">{title}</span>
        <span className="block text-base leading-normal text-muted">{text}</span>
      </span>
    </label>
  );
}

function TimeZoneSelect({ chosen, zones }: { chosen: string; zones: string[] }) {
  return (
    <select
      id="timeZone"
      name="timeZone"
      defaultValue={chosen}
      className="mt-2.5 block min-h-13 w-full rounded-xl border-2 border-muted bg-surface px-4 py-3 text-ink"
    >
      {groupTimeZones(zones).map(([region, entries]) => (
        <optgroup key={region} label={region}>
          {entries.map(({ zone, label }) => (
            <option key={zone} value={zone}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
