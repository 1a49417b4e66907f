import type { ReactNode } from "react";
import { missingWords, stateName } from "@/components/dashboard/connection-words";
import { TextLink } from "@/components/ui/button";
import { Fact } from "@/components/ui/fact";
import { Icon } from "@/components/ui/icon";
import { type Clock, daysLabel, dayWords, momentLabel, momentWords } from "@/components/ui/moment-words";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { endedByWords } from "@/lib/contracts/ended-words";
import { paths } from "@/lib/paths";

/** How a connection stands, in figures and days. */
export function ConnectionFacts({
  view,
  brandName,
  clock,
}: {
  view: ConnectionDetailView;
  brandName: string;
  clock: Clock;
}) {
  const { connection, consent } = view;
  const { state, attention, accessUntil, ending, isNotifyingCodat, daysLeft, lastSyncAt, linkedAt, verdict } =
    connection;
  const isSharing = state === "linked" && ending === null;
  const missing = isSharing && attention === "failed" && verdict ? missingWords(verdict) : null;
  // What asks to reconnect says who ended it.
  const isEndSaid = attention === "reconnect";
  return (
    <dl className="space-y-4">
      <Fact term="Status">
        <span className="flex items-start gap-2">
          {isSharing && attention !== "reconnect" && missing === null ? (
            <Icon name="check" className="mt-1 size-5 text-success" />
          ) : null}
          {stateName(connection)}
        </span>
        {missing === null ? null : (
          <span className="flex items-start gap-2 text-base font-normal text-warning">
            <Icon name="alert" className="mt-1 size-5" />
            <span className="min-w-0">{missing}</span>
          </span>
        )}
        {ending?.at ? (
          <span className="block text-base font-normal text-muted">{dayWords(ending.at, clock, "long")}</span>
        ) : null}
        {ending && !isEndSaid ? (
          <span className="block text-base font-normal text-muted">
            {endedByWords(ending.by, { bank: connection.bankName, brandName })}
          </span>
        ) : null}
        {isNotifyingCodat ? (
          <span className="block text-base font-normal text-muted">
            We no longer collect any data. We're telling Codat too.
          </span>
        ) : null}
      </Fact>
      {isSharing && accessUntil !== null ? (
        <Fact term="Access until">
          <Whole>{dayWords(accessUntil, clock, "long")}</Whole>
          {daysLeft === null ? null : (
            <span className="block text-base font-normal text-muted">{daysLabel(daysLeft)}</span>
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
      {lastSyncAt && state !== "unconfirmed" ? <Fact term="Last updated">{momentLabel(lastSyncAt, clock)}</Fact> : null}
      {linkedAt ? (
        <Fact term="Connected">
          <Whole>{dayWords(linkedAt, clock, "long")}</Whole>
        </Fact>
      ) : null}
      {consent ? (
        <Fact term="Agreement">
          <TextLink href={paths.consentRecord(consent.id)} className="-my-2 inline-flex min-h-11 items-center">
            {/* Of one that waits for an answer, when somebody agreed is what tells whether it was them. */}
            <Whole>
              {state === "unconfirmed"
                ? `Agreed ${momentWords(consent.agreedAt, clock)}`
                : `From ${dayWords(consent.agreedAt, clock)}`}
            </Whole>
          </TextLink>
        </Fact>
      ) : null}
    </dl>
  );
}

/** A day that breaks only where a line has no room for it. */
function Whole({ children }: { children: ReactNode }) {
  return <span className="inline-block">{children}</span>;
}
