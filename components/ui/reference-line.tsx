/** What support finds a fault by that was nobody's doing here. */
export function ReferenceLine({ reference }: { reference: string }) {
  return (
    <p>
      If it happens again, contact us and quote the reference <strong className="font-semibold">{reference}</strong>.
    </p>
  );
}
