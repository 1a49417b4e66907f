const drawn = {
  viewBox: "0 0 24 24",
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 2,
  strokeLinecap: "round",
} as const;

export function LensIcon({ className }: { className: string }) {
  return (
    <svg aria-hidden="true" {...drawn} className={className}>
      <path d="M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16.2 16.2 20.5 20.5" />
    </svg>
  );
}

export function CrossIcon({ className }: { className: string }) {
  return (
    <svg aria-hidden="true" {...drawn} className={className}>
      <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />
    </svg>
  );
}
