import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SentInvitationView } from "@/lib/contracts/bank-invitation";
import type { Brand } from "@/lib/contracts/brand";
import { formatInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { PassOn } from "./pass-on";
import { OpenedCode, ScanCode } from "./scan-code";
import { isUsable, sentWords } from "./sent-words";

/** The link for the person who has the login, and how far they are: nothing of what comes of it. */
export function SentInvitation({
  view,
  url,
  brand,
  clock,
  isTheirs,
}: {
  view: SentInvitationView;
  /** The link; null once this browser doesn't know it any more. */
  url: string | null;
  brand: Brand;
  clock: Clock;
  /** Whether somebody is signed in who belongs to the company. */
  isTheirs: boolean;
}) {
  const { title, text } = sentWords(view, { isTheirs, clock });
  const { state, bank } = view;
  const isUnderWay = isUsable(state) || state === "agreed";
  const isHandedOver = state === "connected" && !isTheirs;
  return (
    <div className="max-w-2xl space-y-7">
      {state === "connected" ? null : <BackLink href={paths.consent(bank.key)}>Back to what you'd share</BackLink>}
      <div role="status" className={state === "connected" ? undefined : "-mt-4"}>
        <div className="flex items-center gap-4">
          <LogoTile src={bank.logoPath} />
          <h1 className="min-w-0 text-title wrap-anywhere">{title}</h1>
        </div>
        <p className="mt-3 text-lead text-muted wrap-anywhere">{text}</p>
      </div>
      {isUsable(state) ? <ToUse view={view} url={url} brand={brand} clock={clock} /> : null}
      {isUnderWay ? <Steps view={view} clock={clock} /> : null}
      {state === "opened" && view.matchNumber === null ? (
        <Disclosure label="Send the link again">
          <Link view={view} url={url} brand={brand} clock={clock} isMain={false} />
        </Disclosure>
      ) : null}
      {isHandedOver ? (
        <ButtonLink href={brand.links.done ?? brand.links.home} className="w-full sm:w-auto">
          Done
        </ButtonLink>
      ) : (
        <div
          className={`flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:gap-x-5 ${isUnderWay ? "border-t border-line pt-6" : ""}`}
        >
          <Ways view={view} />
        </div>
      )}
    </div>
  );
}

type UsableProps = Pick<Parameters<typeof SentInvitation>[0], "view" | "url" | "brand" | "clock">;

/** What the other person or device needs, and until when it works; a link that was opened is for them, and folded away. */
function ToUse({ view, url, brand, clock }: UsableProps) {
  const { matchNumber, state } = view;
  if (matchNumber === null)
    return state === "sent" ? <Link view={view} url={url} brand={brand} clock={clock} isMain /> : null;
  // Minutes away: the day would say nothing.
  const until = formatInstant(view.expiresAt, clock.language, clock.timeZone, "time");
  if (state === "opened") return <OpenedCode matchNumber={matchNumber} validity={`Agree there by ${until}.`} />;
  const validity = `Works once, until ${until}.`;
  return url ? (
    <ScanCode url={url} matchNumber={matchNumber} validity={validity} />
  ) : (
    <p className="text-base text-muted">{validity}</p>
  );
}

function Link({ view, url, brand, clock, isMain }: UsableProps & { isMain: boolean }) {
  return (
    <div className="space-y-3">
      {url ? <PassOn brand={brand} bankName={view.bank.name} url={url} isMain={isMain} /> : null}
      <p className="text-base text-muted">{`The link works until ${momentWords(view.expiresAt, clock)}.`}</p>
    </div>
  );
}

function Steps({ view, clock }: { view: SentInvitationView; clock: Clock }) {
  const { at, bank } = view;
  const isPhone = view.matchNumber !== null;
  if (isPhone && at.opened === null)
    return (
      <p className="flex items-center gap-3.5 text-muted">
        <Icon name="clock" className="size-6" />
        Waiting for your phone
      </p>
    );
  const steps = [
    { done: isPhone ? "You made the code" : "You made the link", next: "", when: at.sent },
    isPhone
      ? { done: "The code was opened", next: "You open it on your phone", when: at.opened }
      : { done: "They opened it", next: "They open it", when: at.opened },
    isPhone
      ? { done: "Agreed there", next: "You agree there", when: at.agreed }
      : { done: "They agreed", next: "They agree", when: at.agreed },
    { done: `${bank.name} was connected`, next: `${bank.name} connects`, when: at.connected },
  ];
  return (
    <ol className="divide-y divide-line rounded-3xl bg-surface px-6">
      {steps.map(({ done, next, when }) => (
        <li key={done} className={`flex items-center gap-3.5 py-3.5 ${when === null ? "text-muted" : ""}`}>
          <Icon name={when === null ? "clock" : "check"} className={`size-6 ${when === null ? "" : "text-primary"}`} />
          <span className="min-w-0 flex-1">
            <span className="block font-semibold wrap-anywhere">{when === null ? next : done}</span>
            <span className="block text-base text-muted first-letter:uppercase">
              {when === null ? "Not yet" : momentWords(when, clock)}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Ways({ view }: { view: SentInvitationView }) {
  const { state, id, bank } = view;
  if (state === "connected") return <ButtonLink href={paths.account}>Go to your account</ButtonLink>;
  const isPhone = view.matchNumber !== null;
  const isOver = state === "withdrawn" || state === "expired" || state === "declined";
  // A new code ends the one that was opened.
  const isReplaced = isPhone && state === "opened";
  return (
    <>
      {isOver || isReplaced ? (
        <form method="post" action={paths.api.inviteToBank} className="contents">
          <input type="hidden" name="bank" value={bank.key} />
          {isPhone ? <input type="hidden" name="to" value="phone" /> : null}
          <SubmitButton variant={isOver ? "primary" : "quiet"} pendingLabel="One moment…">
            {isPhone ? "Make a new code" : "Make a new link"}
          </SubmitButton>
        </form>
      ) : null}
      {(isOver && state !== "declined") || isReplaced ? null : (
        <form method="post" action={paths.api.withdrawBankInvitation} className="contents">
          <input type="hidden" name="invitation" value={id} />
          <SubmitButton variant="secondary" pendingLabel="One moment…">
            {isPhone ? "Withdraw the code" : "Withdraw the link"}
          </SubmitButton>
        </form>
      )}
      <ButtonLink href={paths.consent(bank.key)} variant="quiet">
        {isPhone ? "Continue on this computer" : "Connect it myself"}
      </ButtonLink>
    </>
  );
}
