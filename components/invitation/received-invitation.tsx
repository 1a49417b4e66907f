import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ReceivedBankInvitationView } from "@/lib/contracts/bank-invitation";
import type { Brand } from "@/lib/contracts/brand";
import { quotedName } from "@/lib/domain/company-name";
import { paths } from "@/lib/paths";
import { MatchNumber } from "./match-number";

/** What somebody opens who is asked to connect a bank: for whom, why, and what they will and won't see. */
export function ReceivedInvitation({
  view,
  token,
  brand,
  isLeft,
}: {
  view: ReceivedBankInvitationView;
  token: string;
  brand: Brand;
  /** Whether the page was opened by "Not now". */
  isLeft: boolean;
}) {
  const { bank, companyName, inviterEmail, matchNumber } = view;
  const use = `${brand.name} will use the data to ${brand.consent.purpose}.`;
  const who = `${inviterEmail ?? "The person who sent you this link"} asks you to connect it.`;
  return (
    <div className="max-w-2xl">
      {isLeft ? (
        <div className="mb-6">
          <Alert tone="info" title={view.isDeclined ? "Nothing was shared" : "You don't have to go on"} isAnswer>
            {view.isDeclined ? null : <p>Nothing is shared until someone signs in to the bank and confirms.</p>}
            <p>
              {matchNumber === null
                ? "You can close this page. If it isn't for you to decide, tell the person who sent you the link."
                : "You can close this page, or continue on the computer."}
            </p>
            <p>
              <TextLink href={paths.helpTopic("i-cant-sign-in")}>I can't sign in</TextLink>
            </p>
          </Alert>
        </div>
      ) : null}
      <div className="flex items-center gap-4">
        <LogoTile src={bank.logoPath} />
        <h1 className="min-w-0 text-title wrap-anywhere">{receivedTitle(view)}</h1>
      </div>
      {matchNumber === null ? (
        <p className="mt-3 text-lead text-muted wrap-anywhere">{`${who} ${use}`}</p>
      ) : (
        <>
          <div className="my-5 rounded-3xl bg-surface p-6">
            <MatchNumber label="Does your computer show this number? If not, close this page." number={matchNumber} />
          </div>
          <p className="text-muted wrap-anywhere">{use}</p>
        </>
      )}
      <ul className="mt-6 divide-y divide-line rounded-3xl bg-surface px-6">
        {points(view, brand).map(({ icon, text }) => (
          <li key={text} className="flex gap-3.5 py-3.5">
            <Icon name={icon} className="mt-0.5 size-6 text-primary" />
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </li>
        ))}
      </ul>
      <form method="post" action={paths.api.openInvited} className="mt-6">
        <input type="hidden" name="token" value={token} />
        <SubmitButton pendingLabel="One moment…" className="w-full sm:w-auto">
          See what you'd share
        </SubmitButton>
      </form>
      <p className="mt-5 text-base text-muted">
        {matchNumber === null
          ? `You aren't agreeing to anything yet. Don't know ${quotedName(companyName)}, or weren't expecting this? Close the page. Nothing is shared.`
          : "You aren't agreeing to anything yet."}
      </p>
    </div>
  );
}

/** What the page asks, which is its title too. A company's name is whatever somebody typed. */
export function receivedTitle({ bank, companyName }: ReceivedBankInvitationView): string {
  return `Connect ${bank.name} for ${quotedName(companyName)}?`;
}

type Point = { icon: IconName; text: string };

function points({ bank, matchNumber }: ReceivedBankInvitationView, { name }: Brand): Point[] {
  const isPhone = matchNumber !== null;
  const first: Point[] = isPhone
    ? []
    : [{ icon: "list", text: "First you'll see exactly what you'd share. Then you decide." }];
  const last: Point = isPhone
    ? { icon: "phone", text: "Afterwards, you can see, renew or stop it on this phone." }
    : { icon: "people", text: "You'll see this bank and nothing else about the company. You don't need an account." };
  return [
    ...first,
    {
      icon: "lock",
      text: `You sign in to ${bank.name} itself. ${name} never sees your password and can't move money.`,
    },
    last,
  ];
}
