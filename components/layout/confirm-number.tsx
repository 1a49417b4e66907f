import { notYouElsewhereText } from "@/lib/domain/number-words";

/** The number that the other browser asks for, large enough to be read across a desk, and what else can be done. */
export function ConfirmNumber({ number }: { number: number }) {
  return (
    <>
      <p className="mt-5 max-w-column rounded-3xl bg-surface p-6 text-center">
        <span className="block text-base text-muted">Your number</span>
        <strong className="mt-1 block text-5xl font-semibold tracking-widest tabular-nums">{number}</strong>
      </p>
      <p className="mt-5 max-w-column text-muted">{notYouElsewhereText}</p>
    </>
  );
}
