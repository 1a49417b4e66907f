import { Landscape } from "@/components/brand/landscape";
import { BankLine } from "@/components/layout/bank-line";
import { ConfirmNumber } from "@/components/layout/confirm-number";
import { Tick } from "@/components/ui/tick";
import { waitWords } from "@/components/ui/wait-words";
import type { Brand } from "@/lib/contracts/brand";
import type { OutcomeView } from "@/lib/contracts/outcome";
import { AskAdministrator } from "./ask-administrator";
import { Contact } from "./contact";
import type { NumberProblem } from "./number-problem";
import { elsewhereText, outcomeWords } from "./outcome-words";
import { ReturnAnswers } from "./return-answers";
import { WaysOn } from "./ways-on";

/** The page that the bank's way leads back to: one screen for each way it can end. */
export function OutcomeScreen({
  outcome,
  brand,
  numberProblem,
  ...ways
}: {
  outcome: OutcomeView;
  brand: Brand;
  /** What is wrong with the number that was just typed here; null for nothing. */
  numberProblem: NumberProblem | null;
} & Omit<Parameters<typeof WaysOn>[0], "outcome">) {
  const { title, text, weather } = outcomeWords(
    outcome,
    waitWords(outcome.retryAfterSeconds),
    ways.others.map(({ name }) => name),
  );
  const elsewhere = elsewhereText(outcome);
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-5 lg:grid-cols-12 lg:grid-rows-[auto_1fr] lg:items-start lg:gap-x-columns">
      <Landscape
        weather={weather}
        className="size-18 rounded-2xl lg:order-last lg:col-span-5 lg:col-start-8 lg:row-span-2 lg:row-start-1 lg:h-[26rem] lg:w-full lg:rounded-3xl"
      />
      <div className="lg:col-span-7 empty:hidden">
        <WhichBank outcome={outcome} />
      </div>
      <div className="col-span-2 lg:col-span-7">
        <h1 className="flex items-start gap-3 text-title wrap-anywhere">
          {outcome.kind === "linked" ? <Tick /> : null}
          <span>{title}</span>
        </h1>
        <div className="mt-3 max-w-column space-y-3 text-lead text-muted wrap-anywhere">
          <p>{text}</p>
          {elsewhere ? <p>{elsewhere}</p> : null}
        </div>
        {outcome.number === null ? null : <ConfirmNumber number={outcome.number} />}
        {outcome.answers ? (
          <ReturnAnswers outcome={outcome} answers={outcome.answers} numberProblem={numberProblem} />
        ) : null}
        {outcome.kind === "permission-missing" ? <AskAdministrator outcome={outcome} brand={brand} /> : null}
        <WaysOn outcome={outcome} {...ways} />
        <Contact outcome={outcome} brand={brand} />
      </div>
    </div>
  );
}

/** The bank, for which company in a browser that may know it. */
function WhichBank({ outcome: { bankName, bankLogoPath, companyName, isHolder } }: { outcome: OutcomeView }) {
  if (bankName === null || bankLogoPath === null) return null;
  return (
    <BankLine logoPath={bankLogoPath}>{isHolder && companyName ? `${bankName} for ${companyName}` : bankName}</BankLine>
  );
}
