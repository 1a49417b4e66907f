import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SentInvitationView } from "@/lib/contracts/bank-invitation";
import type { Brand } from "@/lib/contracts/brand";
import { paths } from "@/lib/paths";
import { PassOn } from "./pass-on";
import { ScanCode } from "./scan-code";
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
  const isHandedOver = state === "connected" && !isTheirs;
  return (
    <div className="mx-auto max-w-2xl space-y-7">
      <div role="status">
        <div className="flex items-center gap-4">
          <LogoTile src={bank.logoPath} />
          <h1 className="min-w-0 text-title wrap-anywhere">{title}</h1>
        </div>
        <p className="mt-3 text-lead text-muted wrap-anywhere">{text}</p>
      </div>
      {isUsable(state) ? <ToUse view={view} url={url} brand={brand} clock={clock} /> : null}
      {state === "withdrawn" || state === "expired" ? null : <Steps view={view} clock={clock} />}
      {isHandedOver ? (
        <ButtonLink href={brand.links.done ?? brand.links.home} variant="secondary">
          Done
        </ButtonLink>
      ) : (
        <div className="flex flex-col gap-3 border-t border-line pt-6 sm:flex-row sm:flex-wrap">
          <Ways view={view} />
        </div>
      )}
    </div>
  );
}

/** What the other person or device needs, and until when it works. */
function ToUse({
  view,
  url,
  brand,
  clock,
}: Pick<Parameters<typeof SentInvitation>[0], "view" | "url" | "brand" | "clock">) {
  const { bank, matchNumber } = view;
  const until = momentWords(view.expiresAt, clock);
  const validity = matchNumber === null ? `The link works until ${until}.` : `The code works once, until ${until}.`;
  if (url && matchNumber !== null) return <ScanCode url={url} matchNumber={matchNumber} validity={validity} />;
  return (
    <div className="space-y-3">
      {url ? <PassOn brand={brand} bankName={bank.name} url={url} /> : null}
      <p className="text-base text-muted">{validity}</p>
    </div>
  );
}

function Steps({ view, clock }: { view: SentInvitationView; clock: Clock }) {
  const { at, bank } = view;
  const isPhone = view.matchNumber !== null;
  const steps = [
    { label: isPhone ? "You made the code" : "You made the link", when: at.sent },
    { label: isPhone ? "Opened on a phone" : "They opened it", when: at.opened },
    { label: isPhone ? "Agreed there" : "They agreed to share", when: at.agreed },
    { label: at.connected === null ? `${bank.name} is connected` : `${bank.name} was connected`, when: at.connected },
  ];
  return (
    <ol className="divide-y divide-line rounded-3xl bg-surface px-6">
      {steps.map(({ label, when }) => (
        <li key={label} className={`flex items-center gap-3.5 py-3.5 ${when === null ? "text-muted" : ""}`}>
          <Icon name={when === null ? "clock" : "check"} className={`size-6 ${when === null ? "" : "text-primary"}`} />
          <span className="min-w-0 flex-1">
            <span className="block font-semibold wrap-anywhere">{label}</span>
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
  const isOver = state === "withdrawn" || state === "expired";
  return (
    <>
      {isOver ? (
        <form method="post" action={paths.api.inviteToBank} className="contents">
          <input type="hidden" name="bank" value={bank.key} />
          {isPhone ? <input type="hidden" name="to" value="phone" /> : null}
          <SubmitButton pendingLabel="One moment…">{isPhone ? "Make a new code" : "Make a new link"}</SubmitButton>
        </form>
      ) : (
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
