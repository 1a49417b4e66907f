import { BesideLandscape } from "@/components/layout/beside-landscape";
import { Alert } from "@/components/ui/alert";
import { Disclosure } from "@/components/ui/disclosure";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import { WholeDays } from "@/components/ui/whole-days";
import type { ReceiptCheck, SentReceiptCheck } from "@/lib/contracts/consent-record";
import { dayOfInstant, formatDay } from "@/lib/format";
import { paths } from "@/lib/paths";

const invalid: Record<Extract<ReceiptCheck, { kind: "invalid" }>["reason"], { title: string; text: string }> = {
  empty: {
    title: "You haven't chosen a receipt",
    text: "Choose the PDF or the JSON file, or paste the JSON as text.",
  },
  unreadable: {
    title: "This isn't one of our receipts",
    text: "Choose the PDF or the JSON file as it was downloaded, or open the address on the receipt again.",
  },
  signature: {
    title: "This receipt has been changed, or isn't ours",
    text: "Its signature doesn't match its contents. Ask the sender for the receipt again.",
  },
  hash: {
    title: "The text has been changed",
    text: "The text in this receipt isn't what was agreed. Ask the sender for the receipt again.",
  },
  unsealed: {
    title: "We can't check this PDF",
    text: "It was saved again by another program, or made before PDFs could be checked. Choose the file as it was downloaded, or open the address on the receipt.",
  },
  unknown: {
    title: "We have no record of this agreement",
    text: "We signed this receipt, but the agreement is no longer in our records.",
  },
};

export const checkTitle = "Check a receipt";

/** Checks a receipt that somebody holds, and says what was found. */
export function ReceiptCheckScreen({
  check,
  sent,
  clock,
}: {
  check: ReceiptCheck | null;
  /** When it was sent here, under which name; null where an address led to it. */
  sent: SentReceiptCheck | null;
  clock: Clock;
}) {
  const checked = sent && checkedWords(sent, clock);
  return (
    <BesideLandscape weather={check === null ? "rising" : check.kind === "invalid" ? "clouded" : "clear"}>
      <h1 className="text-title">{checkTitle}</h1>
      {check ? (
        <div className="mt-6">
          <Found check={check} checked={checked} language={clock.language} />
        </div>
      ) : (
        <p className="mt-2 text-lead text-muted">
          You'll see whether the receipt is genuine, its bank and day, and whether it's still active.
        </p>
      )}
      <form method="post" action={paths.api.checkReceipt} encType="multipart/form-data" className="mt-8 space-y-6">
        <div>
          <label htmlFor="receipt-file" className="block font-semibold">
            Choose the receipt
          </label>
          <p id="receipt-file-kind" className="mt-1 text-base text-muted">
            PDF or JSON file, as it was downloaded.<span className="pointer-coarse:hidden"> You can drop it here.</span>
          </p>
          <input
            id="receipt-file"
            type="file"
            name="receipt"
            accept="application/pdf,.pdf,application/json,.json"
            aria-describedby="receipt-file-kind"
            className="mt-2.5 block w-full rounded-2xl border-2 border-muted border-dashed bg-surface p-4 text-base file:mr-4 file:min-h-11 file:rounded-xl file:border-2 file:border-primary file:bg-transparent file:px-4 file:font-semibold file:text-primary"
          />
        </div>
        <Disclosure label="Paste it as text">
          <label htmlFor="receipt-text" className="mt-2 block font-semibold">
            The text of the JSON file
          </label>
          <textarea
            id="receipt-text"
            name="receipt"
            rows={6}
            spellCheck={false}
            className="mt-2.5 block w-full rounded-xl border-2 border-muted bg-surface px-4 py-3 font-mono text-base text-ink"
          />
        </Disclosure>
        <SubmitButton variant={checked ? "secondary" : "primary"} pendingLabel="Checking…" className="w-full sm:w-auto">
          {checked ? "Check another" : "Check"}
        </SubmitButton>
      </form>
    </BesideLandscape>
  );
}

function checkedWords({ check, fileName, checkedAt }: SentReceiptCheck, clock: Clock): string | null {
  if (check.kind === "invalid" && check.reason === "empty") return null;
  const when = momentWords(checkedAt, clock);
  return fileName === null ? `The text you pasted, checked ${when}` : `${fileName}, checked ${when}`;
}

function Found({
  check,
  checked,
  language,
}: {
  check: ReceiptCheck;
  /** Which file, and when; null where none was sent. */
  checked: string | null;
  language: string;
}) {
  const which = checked === null ? null : <p className="text-base text-muted wrap-anywhere">{checked}</p>;
  if (check.kind === "invalid") {
    const { title, text } = invalid[check.reason];
    return (
      <Alert tone="danger" title={title} isAnswer>
        {which}
        <p>{text}</p>
      </Alert>
    );
  }
  const day = (iso: string) => formatDay(dayOfInstant(iso, "UTC"), language);
  const active = check.isConnected
    ? `Genuine, active until ${day(check.expiresAt)}`
    : "Genuine, but the bank isn't connected";
  const title = check.endedAt ? `Genuine, ended on ${day(check.endedAt)}` : active;
  return (
    <Alert tone="success" title={title} isAnswer>
      {which}
      <p className="wrap-anywhere">
        <WholeDays>{`This is an agreement to share data from ${check.bankName}, made on ${day(check.agreedAt)}.`}</WholeDays>
      </p>
      {check.by === "link" ? (
        <p className="mt-2 wrap-anywhere">
          The receipt must give the same bank, day and fingerprint:{" "}
          <span className="font-mono text-base">{check.hash}</span>. To have every word checked, choose the PDF below.
        </p>
      ) : null}
    </Alert>
  );
}
