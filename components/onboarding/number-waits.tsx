import { BesideLandscape } from "@/components/layout/beside-landscape";
import { ButtonLink } from "@/components/ui/button";
import type { WaitingNumberView } from "@/lib/contracts/journey";
import { confirmTitle, waitingNumberText } from "@/lib/domain/number-words";
import { paths } from "@/lib/paths";

/** The first page of a browser whose number another one asks for: the way to it, before anything else. */
export function NumberWaits({ waiting, startHref }: { waiting: WaitingNumberView; startHref: string }) {
  const { connectionId, bankName, companyName } = waiting;
  return (
    <BesideLandscape weather="rising">
      <h1 className="text-title wrap-anywhere">{confirmTitle(bankName)}</h1>
      <p className="mt-3 line-clamp-3 text-lead wrap-anywhere">{companyName}</p>
      <p className="mt-3 text-lead text-muted wrap-anywhere">{waitingNumberText(bankName)}</p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        <ButtonLink href={paths.progressOf(connectionId)}>See your number</ButtonLink>
        <ButtonLink href={startHref} variant="quiet">
          Connect another company
        </ButtonLink>
      </div>
    </BesideLandscape>
  );
}
