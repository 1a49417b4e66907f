import type { KeyboardEvent } from "react";

type Keys = { field: HTMLInputElement | null; clear: () => void };

/**
 * The keyboard of the list: down from the field into the list, arrows, Home and End between its rows, up from
 * the first row back, Escape closes a row that was opened or clears, and typing goes on in the field. Links keep the real focus, so that
 * screen readers read them as links and Enter is the browser's own.
 */
export function moveByKeys(event: KeyboardEvent<HTMLElement>, { field, clear }: Keys): void {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
  if (!field || !isPlain) return;
  const isTyping = event.target === field && event.key !== "ArrowDown" && event.key !== "Escape";
  if (isTyping) return;
  const stops = bankStops(event.currentTarget);
  const at = event.target instanceof HTMLElement ? stops.indexOf(event.target) : -1;
  if (event.target !== field && at < 0) return;
  const opened = event.key === "Escape" ? stops[at]?.closest<HTMLDetailsElement>("details[open]") : null;
  if (opened) {
    opened.open = false;
    focus(event, opened.querySelector("summary"));
  } else if (event.key === "Escape" && field.value !== "") {
    event.preventDefault();
    clear();
  } else if (at < 0) {
    if (event.key === "ArrowDown") focus(event, stops[0]);
  } else if (event.key === "ArrowUp") {
    focus(event, inNextRow(stops, at, -1) ?? field);
  } else if (at >= 0 && (event.key === "Backspace" || (event.key.length === 1 && event.key !== " "))) {
    field.focus();
  } else {
    focus(event, targetOf(event.key, stops, at));
  }
}

/** What is shown inside an element for banks, in its order: a link to one, or a row that opens into several. */
export function bankStops(within: HTMLElement): HTMLElement[] {
  return [
    ...within.querySelectorAll<HTMLElement>("[data-bank]:not([data-hidden] *, details:not([open]) > :not(summary) *)"),
  ];
}

function targetOf(key: string, stops: HTMLElement[], at: number): HTMLElement | null | undefined {
  if (key === "ArrowDown") return inNextRow(stops, at, 1);
  if (key === "ArrowRight") return stops[at + 1];
  if (key === "ArrowLeft") return stops[at - 1];
  if (key === "Home") return stops[0];
  if (key === "End") return stops.at(-1);
  return null;
}

/** More than stand between one row and the next: no row has as many columns, and no bank as many kinds. */
const REACH = 24;

/** The nearest above or below in the same column; where a column ends, the nearest of all. */
function inNextRow(stops: HTMLElement[], at: number, step: 1 | -1): HTMLElement | null {
  const from = stops[at]?.getBoundingClientRect();
  if (!from) return null;
  const near = step > 0 ? stops.slice(at + 1, at + REACH) : stops.slice(Math.max(0, at - REACH), at);
  const beyond = near.flatMap((stop) => {
    const box = stop.getBoundingClientRect();
    const [down, aside] = [(box.top - from.top) * step, Math.abs(box.left - from.left)];
    return down > 0 ? { stop, down, aside } : [];
  });
  const inColumn = beyond.filter(({ aside }) => aside < 2);
  const candidates = inColumn.length > 0 ? inColumn : beyond;
  return candidates.sort((a, b) => a.down - b.down || a.aside - b.aside)[0]?.stop ?? null;
}

function focus(event: KeyboardEvent<HTMLElement>, element: HTMLElement | null | undefined): void {
  if (!element) return;
  event.preventDefault();
  element.focus();
}
