/** Where the visitor is on a short way: in words for everyone, as a line for the eye. */
export function StepMarker({ current, steps }: { current: number; steps: string[] }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="text-base font-semibold text-muted">
        <span aria-hidden="true">{`Step ${current} of ${steps.length}`}</span>
        <span className="sr-only">{`Step ${current} of ${steps.length}: ${steps[current - 1]}`}</span>
      </p>
      <svg aria-hidden="true" viewBox={`0 0 ${steps.length * 40 - 8} 6`} className="h-1.5 w-28">
        {steps.map((step, index) => (
          <rect
            key={step}
            x={index * 40}
            width="32"
            height="6"
            rx="3"
            className={index < current ? "fill-primary" : "fill-line"}
          />
        ))}
      </svg>
    </div>
  );
}
