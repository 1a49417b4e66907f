import type { Weather } from "@/components/brand/landscape";
import { BesideLandscape } from "@/components/layout/beside-landscape";
import { ButtonLink } from "@/components/ui/button";
import type { BankDataView } from "@/lib/contracts/bank-data";
import { unreadableWords } from "@/lib/domain/verdict-words";
import { paths } from "@/lib/paths";

type Words = { weather: Weather; title: string; text: string; action: string };

/** In place of data: nothing is linked, the first data is under way or failing, or the banks sent no account. */
export function NoBankData({ view, context }: { view: BankDataView; context: { brandName: string } }) {
  const { weather, title, text, action } = wordsFor(view, context.brandName);
  return (
    <BesideLandscape weather={weather}>
      <h1 className="text-title">{title}</h1>
      <p className="mt-4 max-w-column text-lead text-muted">{text}</p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={paths.account}>{action}</ButtonLink>
        {view.state === "pending" || view.state === "failing" ? (
          <ButtonLink href={paths.bankData} variant="secondary">
            Check again
          </ButtonLink>
        ) : null}
      </div>
    </BesideLandscape>
  );
}

function wordsFor(view: BankDataView, brandName: string): Words {
  if (view.state === "empty") {
    return {
      weather: "resting",
      title: "No data yet",
      text: `Connect a bank to see what it sends to ${brandName}: accounts, balances and transactions.`,
      action: "Connect a bank",
    };
  }
  if (view.state === "pending") {
    return {
      weather: "rising",
      title: "Your first data is on its way",
      text: "This usually takes a minute or two, or longer for busy accounts. You can close this page.",
      action: "See progress",
    };
  }
  if (view.state === "failing") {
    return {
      weather: "clouded",
      title: "We couldn't get any data yet",
      text: "Home shows what's missing and since when.",
      action: "Go to Home",
    };
  }
  const [only] = view.received;
  const bank = only && view.received.length === 1 ? only.bankName : "Your bank";
  if (view.received.some(({ unreadCount }) => unreadCount > 0)) {
    const title = `${bank} sent no accounts that we could read`;
    return { weather: "clouded", title, text: unreadableWords, action: "Go to Home" };
  }
  return {
    weather: "clouded",
    title: `${bank} sent no accounts`,
    text: "The bank is connected, but sent no accounts. You may not have chosen any, or this login may have none. Sign in again and choose at least one.",
    action: "Go to Home",
  };
}
