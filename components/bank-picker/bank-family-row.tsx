import { memo } from "react";
import { Icon } from "@/components/ui/icon";
import type { BankView } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";
import { BankLogo } from "./bank-logo";
import { ConnectedMark, Kind, StandingNote, type Standings, standingOf } from "./bank-marks";

type Props = {
  title: string;
  banks: readonly BankView[];
  standings: Standings;
  isFarDown: boolean;
  id: string | undefined;
};

/** Several banks of one name as one row, which opens into whom they are for. */
export const BankFamilyRow = memo(function BankFamilyRow({ title, banks, standings, isFarDown, id }: Props) {
  const [first] = banks;
  return (
    <li id={id} className={isFarDown ? "bank-row-far scroll-mt-24" : "scroll-mt-24"}>
      <details className="group bank-box overflow-hidden">
        <summary data-bank="" className="bank-row list-none">
          {first ? <BankLogo path={first.logoPath} /> : null}
          <span className="bank-row-name">
            <span>{title}</span> <Kind>{banks.map(({ family }) => family?.kind).join(", ")}</Kind>
          </span>
          {standingOf(standings, ...banks) === "connected" ? <ConnectedMark /> : null}
          <Icon name="chevron-down" className="size-5 shrink-0 text-muted group-open:rotate-180" />
        </summary>
        <ul>
          {banks.map((bank) => (
            <li key={bank.key} className="border-t border-line">
              <a data-bank="" href={paths.consent(bank.key)} className="bank-row bank-row-in">
                <span className="min-w-0 flex-1 leading-snug font-medium wrap-anywhere">
                  <span>{bank.family?.kind}</span>
                  <span className="sr-only">{` at ${title}`}</span>
                  <StandingNote standing={standingOf(standings, bank)} />
                </span>{" "}
                {standingOf(standings, bank) === "connected" ? <ConnectedMark /> : null}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
});
