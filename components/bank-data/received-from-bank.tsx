import { TextLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { LogoTile } from "@/components/ui/logo-tile";
import { WholeDays } from "@/components/ui/whole-days";
import type { ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { stretchOf } from "@/lib/domain/chart-scale";
import { formatMonth } from "@/lib/format";
import { paths } from "@/lib/paths";
import { amountWords, gapWords, leftoverWords, shortWords } from "./received-words";

/** So many gaps are named at once; the others are behind "Show all". */
const gapsNamed = 3;

export type ReceivedContext = { today: string; brandName: string; language: string };

/** What one bank has sent: how much, from when to when, where it is silent, and whether more can be had. */
export function ReceivedFromBank({ received, context }: { received: ReceivedFromBankView; context: ReceivedContext }) {
  return (
    <li className="min-w-0 py-7 first:pt-0 last:pb-0">
      <h3 className="flex items-center gap-3 text-lg">
        <LogoTile src={received.bankLogoPath} className="size-11" />
        <span className="min-w-0 wrap-anywhere">{bankNameOf(received)}</span>
      </h3>
      <div className="mt-3">
        <ReceivedAmount received={received} context={context} />
      </div>
    </li>
  );
}

/** The same without the bank's name, for a page that is about this bank. */
export function ReceivedAmount({ received, context }: { received: ReceivedFromBankView; context: ReceivedContext }) {
  const short = shortWords({ ...received, bankName: bankNameOf(received) }, context.brandName);
  return (
    <>
      <p>
        <WholeDays>{amountWords(received, context.language)}</WholeDays>
      </p>
      {leftoverWords(received, context.language).map((words) => (
        <p key={words} className="mt-1 text-base text-muted">
          {words}
        </p>
      ))}
      {received.transactionCount ? <Strip received={received} context={context} /> : null}
      {received.gaps.length > 0 ? <Gaps gaps={received.gaps} language={context.language} /> : null}
      {short ? (
        <section aria-label={short.title} className="mt-4 border-t border-line pt-4">
          <p className="font-semibold">
            <WholeDays>{short.title}</WholeDays>
          </p>
          <p className="mt-1 max-w-column text-base text-muted">{short.text}</p>
          {received.canRenew ? (
            <TextLink href={paths.renew(received.connectionId)} className="inline-flex min-h-11 items-center">
              {`Sign in to ${received.bankName} again`}
            </TextLink>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

/** The time from the day that history was asked for until today, as a line; what arrived fills it. */
function Strip({ received, context }: { received: ReceivedFromBankView; context: ReceivedContext }) {
  const { from, to, gaps, askedFrom } = received;
  const shown = { from: from !== null && from < askedFrom ? from : askedFrom, to: context.today };
  return (
    <div aria-hidden="true" className="mt-4">
      <svg aria-hidden="true" width="100%" height="14" className="block rounded-full">
        <rect width="100%" height="100%" className="fill-line" />
        {from !== null && to !== null ? <Stretch part={{ from, to }} whole={shown} className="fill-primary" /> : null}
        {gaps.map((gap) => (
          <Stretch key={gap.from} part={gap} whole={shown} className="fill-primary-soft" />
        ))}
      </svg>
      <p className="mt-1.5 flex justify-between gap-4 text-[0.8125rem] text-muted">
        <span>{formatMonth(shown.from.slice(0, 7), context.language, "short")}</span>
        <span>Today</span>
      </p>
    </div>
  );
}

function Stretch({
  part,
  whole,
  className,
}: {
  part: { from: string; to: string };
  whole: { from: string; to: string };
  className: string;
}) {
  const { x, width } = stretchOf(part, whole);
  return <rect x={`${x}%`} width={`${Math.max(width, 0.5)}%`} height="100%" className={className} />;
}

function Gaps({ gaps, language }: { gaps: ReceivedFromBankView["gaps"]; language: string }) {
  const named = gaps.slice(0, gapsNamed);
  const others = gaps.slice(gapsNamed);
  const list = (some: typeof gaps) => (
    <ul>
      {some.map((gap) => (
        <li key={gap.from}>
          <WholeDays>{gapWords(gap, language)}</WholeDays>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="mt-3 text-base text-muted">
      <p>
        <strong className="font-semibold text-ink">No transactions</strong>
        {gaps.length === 1
          ? " in this period. That's normal if the accounts weren't used."
          : " in these periods. That's normal if the accounts weren't used."}
      </p>
      {list(named)}
      {others.length > 0 ? (
        <Disclosure label={others.length === 1 ? "1 more" : `${others.length} more`}>{list(others)}</Disclosure>
      ) : null}
    </div>
  );
}
