import type { ReactNode } from "react";
import { endedByWords, stateName } from "@/components/dashboard/connection-words";
import { TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { type Clock, daysWords, dayWords, momentWords } from "@/components/ui/moment-words";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";

/** How a connection stands, in figures and days. */
export function ConnectionFacts({
  view: { connection, consent },
  clock,
}: {
  view: ConnectionDetailView;
  clock: Clock;
}) {
  const { state, accessUntil, ending, isNotifyingCodat, daysLeft, lastSyncAt, linkedAt } = connection;
  const isSharing = state === "linked" && ending === null;
  return (
    <dl className="space-y-4">
      <Fact term="Status">
        <span className="flex items-start gap-2">
          {isSharing ? <Icon name="check" className="mt-1 size-5 text-success" /> : null}
          {stateName(connection)}
        </span>
        {isNotifyingCodat ? (
          <span className="block text-base font-normal text-muted">
            We no longer collect any data. We're telling Codat too.
          </span>
        ) : null}
      </Fact>
      {ending?.at ? (
        <Fact term={state === "stopped" ? "Stopped" : "Access ended"}>
          {dayWords(ending.at, clock, "long")}
          <span className="block text-base font-normal text-muted">{endedByWords(connection)}</span>
        </Fact>
      ) : null}
      {isSharing && accessUntil !== null ? (
        <Fact term="Access until">
          {dayWords(accessUntil, clock, "long")}
          {daysLeft === null ? null : (
            <span className="block text-base font-normal text-muted">{capital(daysWords(daysLeft))}</span>
          )}
          <a
            href={paths.api.calendar(connection.id)}
            className="-mb-2 flex min-h-11 items-center gap-2 font-medium text-primary underline decoration-1 underline-offset-4 hover:decoration-2"
          >
            <Icon name="calendar" className="size-5" />
            Add to calendar
          </a>
        </Fact>
      ) : null}
      {lastSyncAt ? <Fact term="Last updated">{capital(momentWords(lastSyncAt, clock))}</Fact> : null}
      {linkedAt ? <Fact term="Connected">{dayWords(linkedAt, clock, "long")}</Fact> : null}
      {consent ? (
        <Fact term="Agreement">
          <TextLink href={paths.consentRecord(consent.id)} className="-my-2 inline-flex min-h-11 items-center">
            From {dayWords(consent.agreedAt, clock)}
          </TextLink>
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,6.5rem)_minmax(0,1fr)] gap-x-4">
      <dt className="text-base leading-7 text-muted">{term}</dt>
      <dd className="leading-7 font-semibold wrap-anywhere">{children}</dd>
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
