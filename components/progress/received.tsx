import type { ReceivedView } from "@/lib/contracts/progress";
import { formatCount } from "@/lib/format";
import { spanWords } from "./received-words";

/** What has arrived from the bank in figures: how many accounts, how far back, how much. */
export function Received({
  received,
  language,
  isComing,
  isNotOffered,
  hasLineAbove,
}: {
  /** Null while nothing has come. */
  received: ReceivedView | null;
  language: string;
  isComing: boolean;
  /** True when the bank has no transactions to give. */
  isNotOffered: boolean;
  /** Whether the page has a line above it already. */
  hasLineAbove: boolean;
}) {
  return (
    <section
      aria-label={isComing ? "What we've received so far" : "What we received"}
      className={hasLineAbove ? undefined : "border-t border-line"}
    >
      <Facts received={received} language={language} isComing={isComing} isNotOffered={isNotOffered} />
    </section>
  );
}

function Facts({
  received,
  language,
  isComing,
  isNotOffered,
}: {
  received: ReceivedView | null;
  language: string;
  isComing: boolean;
  isNotOffered: boolean;
}) {
  const accountCount = received?.accounts.length ?? null;
  const transactionCount = received?.transactionCount ?? null;
  const notReceived = isNotOffered ? "Not available from your bank" : "Not received";
  const span = received && transactionCount ? spanWords(received, language) : null;
  return (
    <dl className="grid grid-cols-2 max-[17rem]:grid-cols-1 gap-x-8 gap-y-3 border-b border-line pt-3 pb-4 sm:grid-cols-[5rem_7.5rem_1fr]">
      <Fact
        term={accountCount === 1 ? "Account" : "Accounts"}
        value={accountCount === null ? null : formatCount(accountCount, language)}
        isFigure
      />
      <Fact
        term={transactionCount === 1 ? "Transaction" : "Transactions"}
        value={transactionCount === null ? (isComing ? null : notReceived) : formatCount(transactionCount, language)}
        isFigure={isComing || transactionCount !== null}
      />
      {isComing || span !== null ? <Fact term="Period" value={span} isWide /> : null}
    </dl>
  );
}

/** Words in a line as high as that of the figures, so that what stands below is level. */
const asText = "sm:text-[1.0625rem] sm:tracking-normal";

/** A fact, or the room for one that has not come. */
function Fact({
  term,
  value,
  isFigure = false,
  isWide = false,
}: {
  term: string;
  value: string | null;
  isFigure?: boolean;
  isWide?: boolean;
}) {
  return (
    <div
      className={`flex flex-col-reverse justify-end ${isWide ? "max-sm:col-[1/-1] max-sm:flex-row max-sm:flex-wrap max-sm:justify-start max-sm:gap-x-3" : ""}`}
    >
      <dt className="text-base text-muted">{term}</dt>
      <dd
        className={`${isFigure ? "text-title font-semibold tabular-nums" : "font-semibold sm:text-title"} ${value === null ? "forced-colors:text-base forced-colors:font-normal" : ""}`}
      >
        {value === null ? (
          <span className="relative block">
            <span className="sr-only forced-colors:not-sr-only">Not here yet</span>
            <span aria-hidden="true" className={`awaited ${isWide ? "w-56" : "w-14"} ${isFigure ? "" : asText}`}>
              &nbsp;
            </span>
          </span>
        ) : (
          <span className={isFigure ? "" : asText}>{value}</span>
        )}
      </dd>
    </div>
  );
}
