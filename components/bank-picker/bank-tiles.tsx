import type { BankView } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";
import { BankLogo } from "./bank-logo";
import { ConnectedMark, Kind, linesOf, StandingNote, type Standings, standingOf } from "./bank-marks";

/** The banks that most people look for, several side by side even on a phone. */
export function BankTiles({
  title,
  banks,
  standings,
}: {
  title: string;
  banks: readonly BankView[];
  standings: Standings;
}) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2.5 text-heading">{title}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,100%),1fr))] gap-2 sm:gap-3">
        {banks.map((bank) => (
          <BankTile key={bank.key} bank={bank} standings={standings} />
        ))}
      </ul>
    </section>
  );
}

function BankTile({ bank, standings }: { bank: BankView; standings: Standings }) {
  const { key, logoPath } = bank;
  const { title, kind } = linesOf(bank);
  const standing = standingOf(standings, bank);
  return (
    <li>
      <a data-bank="" href={paths.consent(key)} className="bank-tile bank-box">
        <BankLogo path={logoPath} />
        <span className="min-w-0 flex-1 text-base leading-tight font-semibold wrap-anywhere">
          <span>{title}</span>
          {kind ? <Kind>{kind}</Kind> : null}
          <StandingNote standing={standing} /> {standing === "connected" ? <ConnectedMark /> : null}
        </span>
      </a>
    </li>
  );
}
