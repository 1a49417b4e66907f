import { memo } from "react";
import { ClientIcon } from "@/components/ui/client-icon";
import type { BankView } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";
import { BankLogo } from "./bank-logo";
import { ConnectedMark, Kind, StandingNote, type Standings, standingOf } from "./bank-marks";

type Props = {
  title: string;
  banks: readonly BankView[];
  standings: Standings;
  hasLogo: boolean;
  /** Whether they are listed at once, each a press away, as what a search finds is. */
  isListed: boolean;
  isFarDown: boolean;
  id: string | undefined;
};

/** Several banks of one name under it, or as one row, which opens into whom they are for. */
export const BankFamilyRow = memo(function BankFamilyRow({
  title,
  banks,
  standings,
  hasLogo,
  isListed,
  isFarDown,
  id,
}: Props) {
  const [first] = banks;
  const [Box, Head] = isListed ? (["div", "div"] as const) : (["details", "summary"] as const);
  return (
    <li id={id} className={`scroll-mt-24 ${isFarDown ? "bank-row-far" : ""}`}>
      <Box className="group bank-box overflow-hidden">
        <Head
          data-bank={isListed ? undefined : ""}
          className={isListed ? "flex items-center gap-3.5 px-3.5 pt-2" : "bank-row list-none"}
        >
          {first && hasLogo ? (
            <BankLogo key={first.key} path={first.logoPath} />
          ) : (
            <span className="bank-row-logo bg-background" />
          )}
          <span className="bank-row-name">
            <span>{title}</span> {isListed ? null : <Kind>{banks.map(({ family }) => family?.kind).join(", ")}</Kind>}
          </span>
          {isListed ? null : (
            <>
              {standingOf(standings, ...banks) === "connected" ? <ConnectedMark /> : null}
              <ClientIcon name="chevron-down" className="size-5 shrink-0 text-muted group-open:rotate-180" />
            </>
          )}
        </Head>
        <ul>
          {banks.map((bank) => (
            <li key={bank.key} className={isListed ? undefined : "border-t border-line"}>
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
      </Box>
    </li>
  );
});
