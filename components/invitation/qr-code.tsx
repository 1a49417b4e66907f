import { encode } from "uqr";

/**
 * A QR code: dark squares on white, by night too, because cameras want contrast. Its white edge is pulled out of
 * line by day, when it is not seen. `label` says what scanning it does.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto size-56 max-w-full rounded-2xl bg-[#fff] p-2 sm:mx-0 sm:-ml-5 sm:dark:ml-0 forced-color-adjust-none"
    >
      <path d={squares.join("")} fill="#000" />
    </svg>
  );
}
