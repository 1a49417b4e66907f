import { BackLink } from "./back-link";

/** Where the visitor is on a short way, in words for everyone and as a line for the eye, behind the way back. */
export function StepMarker({
  current,
  steps,
  back,
}: {
  current: number;
  steps: string[];
  /** `to` finishes "Back to …" for those who can't see where they are. */
  back: { href: string; to: string };
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="-my-2.5">
        <BackLink href={back.href}>
          <span>Back</span>
          <span className="sr-only">{` to ${back.to}`}</span>
        </BackLink>
      </span>
      <p className="text-base font-semibold text-muted">
        <span aria-hidden="true">{`Step ${current} of ${steps.length}`}</span>
        <span className="sr-only">{`Step ${current} of ${steps.length}: ${steps[current - 1]}`}</span>
      </p>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${steps.length * 40 - 8} 6`}
        className="h-1.5 w-28 max-[24rem]:w-16 max-[22rem]:hidden"
      >
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
