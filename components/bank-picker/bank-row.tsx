import { memo } from "react";
import type { BankView } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";
import { BankLogo } from "./bank-logo";
import { ConnectedMark, Kind, linesOf, type Standing, StandingNote } from "./bank-marks";

type Props = {
  bank: BankView;
  standing: Standing;
  /** A logo costs more than the rest of the row: while somebody types, a new row waits for its own. */
  hasLogo: boolean;
  /** Such rows are neither laid out nor painted, and fetch no logo, until the window comes near. */
  isFarDown: boolean;
  id: string | undefined;
};

/** One bank as a link. What is the same of all forty in a page is named once, in app/globals.css. */
export const BankRow = memo(function BankRow({ bank, standing, hasLogo, isFarDown, id }: Props) {
  const { key } = bank;
  const { title, kind } = linesOf(bank);
  return (
    <li id={id} className={isFarDown ? "bank-row-far scroll-mt-24" : "scroll-mt-24"}>
      <a data-bank="" href={paths.consent(key)} className="bank-row bank-box">
        {hasLogo ? <BankLogo key={key} path={bank.logoPath} /> : <span className="bank-row-logo bg-background" />}
        <span className="bank-row-name">
          <span>{title}</span>
          {kind ? <Kind>{kind}</Kind> : null}
          <StandingNote standing={standing} />
        </span>{" "}
        {standing === "connected" ? <ConnectedMark /> : null}
      </a>
    </li>
  );
});
