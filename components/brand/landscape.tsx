export type Weather = "clear" | "rising" | "resting" | "clouded";

const suns: Record<Weather, { cx: number; cy: number; r: number }> = {
  clear: { cx: 302, cy: 126, r: 42 },
  rising: { cx: 296, cy: 178, r: 42 },
  resting: { cx: 300, cy: 204, r: 42 },
  clouded: { cx: 312, cy: 122, r: 36 },
};

const slowly = "motion-safe:transition-[cy] motion-safe:duration-1000";

/** A field under the sky: the site's own drawing. The weather says how things stand; words beside it say the same. */
export function Landscape({
  weather = "clear",
  sunHeight,
  className = "",
}: {
  weather?: Weather;
  /** From 0, behind the field, to 1, high in the sky: for something that is under way. */
  sunHeight?: number;
  className?: string;
}) {
  const sun = sunHeight === undefined ? suns[weather] : { cx: 302, cy: 214 - sunHeight * 88, r: 42 };
  return (
    <svg
      aria-hidden="true"
      data-weather={weather}
      viewBox="0 0 480 300"
      preserveAspectRatio="xMidYMid slice"
      className={className}
    >
      <path d="M0 0h480v300H0z" className="fill-primary-soft" />
      <g data-sky>
        <circle {...sun} className={`fill-accent ${slowly}`} />
        <circle {...sun} r={sun.r + 20} className={`fill-accent opacity-15 ${slowly}`} />
        {weather === "clouded" ? <Clouds /> : null}
      </g>
      <Fields />
      {weather === "clear" ? <Larks /> : null}
    </svg>
  );
}

const hills = [
  { d: "M0 206c70-38 142-44 226-22 92 24 170 20 254-10v126H0z", shade: "opacity-25" },
  { d: "M0 238c96-34 170-30 262-8 88 21 150 16 218-8v78H0z", shade: "opacity-45" },
  { d: "M0 300v-34c120-30 240-32 480-4v38z", shade: "" },
];

function Fields() {
  return (
    <>
      {hills.map(({ d, shade }) => (
        <g key={d}>
          <path d={d} className="fill-primary-soft" />
          <path d={d} className={`fill-primary ${shade}`} />
        </g>
      ))}
      <g fill="none" strokeWidth="3" strokeLinecap="round" className="stroke-primary-soft opacity-70">
        <path d="M6 286c80-15 150-22 224-23" />
        <path d="M96 298c62-13 122-21 196-26" />
        <path d="M236 298c44-10 92-16 152-19" />
      </g>
    </>
  );
}

function Clouds() {
  return (
    <g className="fill-surface dark:fill-muted" transform="translate(-4 14)">
      <path d="M222 150a26 26 0 0 1 4-51 40 40 0 0 1 76-8 30 30 0 0 1 46 20 20 20 0 0 1-2 39z" />
      <path d="M92 102a16 16 0 0 1 3-31 25 25 0 0 1 47-5 19 19 0 0 1 29 13 12 12 0 0 1-2 23z" className="opacity-70" />
    </g>
  );
}

function Larks() {
  return (
    <g fill="none" strokeWidth="5" strokeLinecap="round" strokeLinejoin="round" className="stroke-ink">
      <path d="M150 112c15-6 27 0 33 13 5-15 17-22 33-19" />
      <path d="M214 84c8-3 14 0 18 7 3-8 9-12 18-10" strokeWidth="3.5" className="opacity-60" />
    </g>
  );
}
