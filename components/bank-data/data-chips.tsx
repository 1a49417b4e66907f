import { ChoiceChips } from "@/components/ui/choice-chips";
import type { BankView } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { timeRangeNames } from "@/lib/domain/time-range-names";
import { timeRanges } from "@/lib/domain/time-ranges";
import { type DataChoice, dataHref } from "./data-choice";

/** Of more banks than these only the first few are open: on a phone the first chart is to be seen beneath them. */
const MOST_OPEN = 6;
const FIRST_FEW = 2;

type Chosen = { choice: DataChoice; resultId: string };

/** One bank, or all of them, whatever time is chosen. */
export function BankChips({ banks, choice, resultId }: Chosen & { banks: BankView[] }) {
  if (banks.length < 2) return null;
  const chips = banks.map((bank) => {
    const name = bankNameOf(bank);
    return { bankId: bank.id, label: name, logoPath: bank.bankLogoPath };
  });
  const all = [{ bankId: null, label: "All banks" }, ...chips].map(({ bankId, ...chip }) => {
    const id = bankId === null ? "all-banks" : `bank-${bankId}`;
    const href = `${dataHref({ ...choice, bankId })}#${id}`;
    return { ...chip, id, href, name: chip.label, isCurrent: bankId === choice.bankId };
  });
  // The chosen one is never behind.
  const shown = banks.length > MOST_OPEN ? all.filter(({ isCurrent }, at) => at <= FIRST_FEW || isCurrent) : all;
  const others = all.filter((chip) => !shown.includes(chip));
  return (
    <ChoiceChips
      label="Bank"
      chips={shown}
      more={others.length === 0 ? undefined : { label: `${others.length} more banks`, chips: others }}
      resultId={resultId}
    />
  );
}

/** The times that one tap chooses, whatever bank is chosen. */
export function RangeChips({ choice, resultId }: Chosen) {
  const chips = timeRanges.map(({ id }) => ({
    ...timeRangeNames[id],
    id: `last-${id}`,
    href: `${dataHref({ ...choice, range: id })}#last-${id}`,
    isCurrent: id === choice.range,
  }));
  return <ChoiceChips label="Period" chips={chips} resultId={resultId} />;
}
