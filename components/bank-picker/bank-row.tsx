import { memo } from "react";
import { Icon } from "@/components/ui/icon";
import type { BankView } from "@/lib/contracts/bank";
import { markMatches } from "@/lib/domain/bank-highlight";
import { paths } from "@/lib/paths";

type Props = { bank: BankView; query: string; isConnected: boolean; id: string | undefined };

/** One bank as a link. Rows outside of the window are neither laid out nor painted. */
export const BankRow = memo(function BankRow({ bank, query, isConnected, id }: Props) {
  return (
    <li id={id} className="scroll-mt-24 [contain-intrinsic-size:auto_4.25rem] [content-visibility:auto]">
      <a
        data-bank=""
        href={paths.consent(bank.key)}
        className="flex h-full min-h-17 scroll-mt-24 scroll-mb-6 items-center gap-3.5 rounded-2xl border border-line bg-surface px-3.5 py-3 text-ink hover:border-primary hover:bg-primary-soft focus-visible:outline-offset-[-3px]"
      >
        {/* biome-ignore lint/performance/noImgElement: logos come from our own origin in the size they are shown in */}
        <img
          src={bank.logoPath}
          alt=""
          width={40}
          height={40}
          loading="lazy"
          decoding="async"
          className="size-10 shrink-0 rounded-[0.625rem] bg-[white] object-contain"
        />
        <span className="min-w-0 flex-1 leading-snug font-semibold wrap-anywhere">
          <BankName name={bank.name} query={query} />
        </span>{" "}
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

function BankName({ name, query }: { name: string; query: string }) {
  if (query === "") return name;
  let at = 0;
  return markMatches(name, query).map(({ text, isMatch }) => {
    const key = at;
    at += text.length;
    return isMatch ? (
      <mark key={key} className="bg-transparent text-primary">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
