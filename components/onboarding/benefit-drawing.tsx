const drawings = [Speed, Sign, Control];

/** A small drawing for each benefit, in turn: the brand may have more benefits than there are drawings. */
export function BenefitDrawing({ index }: { index: number }) {
  const Drawing = drawings[index % drawings.length] ?? Speed;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 88 72"
      className="h-18 w-22"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <Drawing />
    </svg>
  );
}

/** A statement that reads itself: a sheet with lines, and a sun coming up behind it. */
function Speed() {
  return (
    <>
      <circle cx="60" cy="26" r="20" className="fill-accent" />
      <rect x="8" y="14" width="46" height="54" rx="7" className="fill-surface stroke-primary" strokeWidth="2.5" />
      <path d="M18 28h20M18 38h26M18 48h14" strokeWidth="3" className="stroke-line" />
      <path d="M18 58l6-6 6 4 12-12" strokeWidth="3" className="stroke-primary" />
    </>
  );
}

/** A bank's portico with a key. */
function Sign() {
  return (
    <>
      <circle cx="34" cy="40" r="28" className="fill-primary-soft" />
      <path d="M10 34h48L34 18 10 34Z" strokeWidth="2.5" className="fill-surface stroke-primary" />
      <path d="M17 34v20M28.5 34v20M39.5 34v20M51 34v20M10 60h48" strokeWidth="2.5" className="stroke-primary" />
      <circle cx="68" cy="44" r="11" className="fill-accent" />
      <path d="M68 55v15M68 64h6" strokeWidth="3.5" className="stroke-accent" />
      <circle cx="68" cy="43" r="3.5" className="fill-background" />
    </>
  );
}

/** Two switches: one on, one off. */
function Control() {
  return (
    <>
      <rect x="8" y="8" width="60" height="26" rx="13" className="fill-primary" />
      <circle cx="55" cy="21" r="9" className="fill-accent" />
      <rect x="20" y="42" width="60" height="26" rx="13" strokeWidth="2.5" className="fill-surface stroke-primary" />
      <circle cx="33" cy="55" r="8" className="fill-primary-soft stroke-primary" strokeWidth="2.5" />
    </>
  );
}
