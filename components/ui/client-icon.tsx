/** The drawings of client components, apart from all others: a script that has one of these has all of them. */
export const clientDrawings = {
  alert:
    "M12 8v5M12 16.5v.01M10.6 4.2 2.9 17.5A1.6 1.6 0 0 0 4.3 20h15.4a1.6 1.6 0 0 0 1.4-2.5L13.4 4.2a1.6 1.6 0 0 0-2.8 0Z",
  "arrow-out": "M8 16 17 7M9 7h8v8",
  check: "M5 12.5l4.5 4.5L19 7.5",
  "chevron-down": "M6 9.5l6 6 6-6",
  "chevron-right": "M9.5 6l6 6-6 6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  cross: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  lens: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16.2 16.2 20.5 20.5",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.2M20 4.5v4.7h-4.7",
} as const;

export type ClientIconName = keyof typeof clientDrawings;

/** An `Icon` in a client component. */
export function ClientIcon({ name, className }: { name: ClientIconName; className?: string }) {
  return <Drawing d={clientDrawings[name]} className={className} />;
}

export function Drawing({ d, className = "size-6" }: { d: string; className: string | undefined }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={d} />
    </svg>
  );
}
