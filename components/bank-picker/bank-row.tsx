import { memo } from "react";
import { Icon } from "@/components/ui/icon";
import type { BankView } from "@/lib/contracts/bank";
import { paths } from "@/lib/paths";

type Props = {
  bank: BankView;
  isConnected: boolean;
  /** A logo costs more than the rest of the row: while somebody types, a new row waits for its own. */
  hasLogo: boolean;
  /** Such rows are neither laid out nor painted, and fetch no logo, until the window comes near. */
  isFarDown: boolean;
  id: string | undefined;
};

/** One bank as a link. What is the same of all forty in a page is named once, in app/globals.css. */
export const BankRow = memo(function BankRow({ bank, isConnected, hasLogo, isFarDown, id }: Props) {
  return (
    <li id={id} className={isFarDown ? "bank-row-far scroll-mt-24" : "scroll-mt-24"}>
      <a data-bank="" href={paths.consent(bank.key)} className="bank-row">
        {hasLogo ? <BankLogo key={bank.key} path={bank.logoPath} /> : <span className="bank-row-logo bg-background" />}
        <span className="bank-row-name">{bank.name}</span>{" "}
        {bank.isBusiness || bank.isBeta || isConnected ? (
          <span className="flex shrink-0 flex-col items-end gap-1 text-sm leading-tight">
            {isConnected ? (
              <span className="inline-flex items-center gap-1 font-semibold text-success">
                <Icon name="check" className="size-4" />
                Connected
              </span>
            ) : null}{" "}
            {bank.isBusiness ? (
              <span className="rounded-md bg-primary-soft px-2 py-1 font-medium text-primary">Business</span>
            ) : null}{" "}
            {bank.isBeta ? <span className="rounded-md border border-line px-2 py-0.5 text-muted">Beta</span> : null}
          </span>
        ) : null}
      </a>
    </li>
  );
});

function BankLogo({ path }: { path: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: logos come from our own origin in the size they are shown in
    <img
      src={path}
      alt=""
      width={40}
      height={40}
      loading="lazy"
      decoding="async"
      fetchPriority="low"
      className="bank-row-logo bg-[white] object-contain"
    />
  );
}
