/** The number that two screens of one person show, so that it is seen that they belong together. */
export function MatchNumber({ label, number }: { label: string; number: number }) {
  return (
    <p className="flex flex-row-reverse items-center justify-end gap-4">
      <span className="min-w-0 text-muted">{label}</span>
      <span className="text-display font-semibold tabular-nums">{number}</span>
    </p>
  );
}
