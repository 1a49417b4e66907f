import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import type { BankListView } from "@/lib/contracts/bank";
import { packBanks } from "@/lib/domain/bank-index";
import { BankChooser } from "./bank-chooser";
import { bankListHref } from "./bank-list-href";

/** The list of banks to choose from, with its search. Complete without scripts; with them it answers every keystroke. */
export function BankPicker({ list, help }: { list: BankListView; help: ReactNode }) {
  if (list.state === "unavailable") return <BanksUnavailable list={list} help={help} />;
  const { banks, popular, used, ...rest } = list;
  const packed = { banks: packBanks(banks), popular: packBanks(popular), used: packBanks(used) };
  return (
    <div className="space-y-5">
      {list.state === "stale" ? <StaleNotice asOf={list.asOf} /> : null}
      <BankChooser list={rest} packed={packed} countryNames={countryNames(list.countries)} help={help} />
    </div>
  );
}

function BanksUnavailable({ list, help }: { list: BankListView; help: ReactNode }) {
  return (
    <Alert tone="warning" title="We can't show the list of banks right now">
      <p>The problem is between us and Codat, which connects us to banks. It usually passes within a few minutes.</p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <ButtonLink href={bankListHref(list)}>Try again</ButtonLink>
        {help}
      </div>
    </Alert>
  );
}

function StaleNotice({ asOf }: { asOf: string | null }) {
  return (
    <Alert tone="info" title="This list may be out of date">
      <p>
        It's from {asOf ? <Moment at={asOf} /> : "earlier"}, and we're checking for a newer one. You can still choose
        your bank.
      </p>
    </Alert>
  );
}

function Moment({ at }: { at: string }) {
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/London",
    timeZoneName: "short",
  });
  return <time dateTime={at}>{format.format(new Date(at))}</time>;
}

const regions = new Intl.DisplayNames("en-GB", { type: "region", fallback: "code" });

/** Named on the server, because browsers and Node do not all know countries by the same names. */
function countryNames(codes: readonly string[]): { code: string; name: string }[] {
  return codes.map((code) => ({ code, name: regions.of(code) ?? code }));
}
