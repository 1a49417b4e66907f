import { OnlyBank } from "@/components/layout/only-bank";
import type { Brand } from "@/lib/contracts/brand";
import type { OutcomeView } from "@/lib/contracts/outcome";

/** Whom to write to, where there is a reference to quote; else help says it. */
export function Contact({ outcome, brand }: { outcome: OutcomeView; brand: Brand }) {
  if (outcome.kind === "finished-elsewhere") return <NotYours brand={brand} />;
  if (outcome.kind === "not-supported") return <OnlyBank brand={brand} isAccount className="mt-8" />;
  if (outcome.reference === null) return null;
  if (["linked", "waiting", "unconfirmed", "number-needed"].includes(outcome.kind)) return null;
  const subject = encodeURIComponent(`Connecting ${outcome.bankName ?? "a bank"} didn't work`);
  const body = encodeURIComponent(
    `Hello,\r\n\r\nI tried to connect ${outcome.bankName ?? "a bank"} and it didn't work.\r\nReference: ${outcome.reference}\r\n`,
  );
  return (
    <p className="mt-8 border-t border-line pt-5 text-base text-muted">
      <span>{outcome.kind === "our-fault" ? "To let us know, email" : "Need help? Email"}</span>{" "}
      <a
        href={`mailto:${brand.support.email}?subject=${subject}&body=${body}`}
        className="font-medium text-primary underline underline-offset-4 wrap-anywhere"
      >
        {brand.support.email}
      </a>
      <span>
        {" "}
        <span>and quote the reference</span>{" "}
        <strong className="font-semibold text-ink wrap-anywhere">{outcome.reference}</strong>
      </span>
      <span>.</span>
    </p>
  );
}

/** For someone who neither agreed in the other browser nor asked anyone to. */
function NotYours({ brand }: { brand: Brand }) {
  return (
    <p className="mt-6 text-base text-muted">
      <span>Wasn't you? Email</span>{" "}
      <a
        href={`mailto:${brand.support.email}`}
        className="font-medium text-primary underline underline-offset-4 wrap-anywhere"
      >
        {brand.support.email}
      </a>
      <span>{" to cancel access."}</span>
    </p>
  );
}
