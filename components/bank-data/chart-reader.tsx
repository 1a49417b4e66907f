"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useState } from "react";

/** A value of a chart: how far across it is and, for a dot on a line, how far down, in percent; and what it says. */
export type Reading = { x: number; y: number | null; words: string };

const keySteps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  PageDown: -10,
};

/**
 * Reads a chart's values out at the pointer, under a finger and by the arrow keys. It is a range input over the drawing:
 * browsers bring its keys and gestures, and screen readers say each new value once what they are saying is finished.
 */
export function ChartReader({ name, readings }: { name: string; readings: Reading[] }) {
  const [at, setAt] = useState<number | null>(null);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  // Without scripts it would be a control that does nothing.
  if (!isReady || readings.length === 0) return null;
  const last = readings.length - 1;
  const shown = at === null ? null : readings[Math.min(at, last)];
  const { x, words } = shown ?? readings[last] ?? { x: 100, words: "" };

  function point(event: PointerEvent<HTMLInputElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setAt(nearest(readings, ((event.clientX - left) / width) * 100));
  }

  function step(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const from = at ?? last;
    const to = event.key === "Home" ? 0 : event.key === "End" ? last : from + (keySteps[event.key] ?? 0);
    if (to === from && !(event.key in keySteps)) return;
    event.preventDefault();
    setAt(Math.min(Math.max(to, 0), last));
  }

  return (
    <div className="absolute inset-0">
      <input
        type="range"
        aria-label={name}
        aria-valuetext={words}
        min={0}
        max={100}
        step="any"
        value={x}
        onChange={(event) => setAt(nearest(readings, Number(event.currentTarget.value)))}
        onFocus={() => setAt(at ?? last)}
        onBlur={() => setAt(null)}
        onKeyDown={step}
        onPointerDown={point}
        onPointerMove={point}
        onPointerLeave={() => setAt(null)}
        className="absolute inset-0 size-full cursor-crosshair touch-pan-y appearance-none rounded-lg bg-transparent [&::-moz-range-thumb]:opacity-0 [&::-webkit-slider-thumb]:opacity-0"
      />
      {shown ? <Mark reading={shown} /> : null}
    </div>
  );
}

function Mark({ reading: { x, y, words } }: { reading: Reading }) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0">
      <div className="absolute inset-y-0 w-px bg-ink" style={{ left: `${x}%` }} />
      {y === null ? null : (
        <div
          className="absolute -mt-1.5 -ml-1.5 size-3 rounded-full border-2 border-ink bg-surface"
          style={{ left: `${x}%`, top: `${y}%` }}
        />
      )}
      {/* Beside the line, however near the edge it is. */}
      <p
        className="absolute bottom-full mb-1 w-max max-w-full rounded-lg bg-ink px-2.5 py-1.5 text-[0.9375rem] leading-snug font-medium text-background tabular-nums"
        style={{ left: `${x}%`, transform: `translateX(-${x}%)` }}
      >
        {words}
      </p>
    </div>
  );
}

function nearest(readings: Reading[], x: number): number {
  let best = 0;
  readings.forEach((reading, at) => {
    if (Math.abs(reading.x - x) < Math.abs((readings[best]?.x ?? 0) - x)) best = at;
  });
  return best;
}
