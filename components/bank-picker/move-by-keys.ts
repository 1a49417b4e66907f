import type { KeyboardEvent } from "react";

type Keys = { field: HTMLInputElement | null; clear: () => void };

/**
 * The keyboard of the list: down from the field into the list, arrows, Home and End between its links, up from
 * the first row back, Escape clears, and typing goes on in the field. Links keep the real focus, so that
 * screen readers read them as links and Enter is the browser's own.
 */
export function moveByKeys(event: KeyboardEvent<HTMLElement>, { field, clear }: Keys): void {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
  if (!field || !isPlain) return;
  const isTyping = event.target === field && event.key !== "ArrowDown" && event.key !== "Escape";
  if (isTyping) return;
  const links = bankLinks(event.currentTarget);
  const at = event.target instanceof HTMLAnchorElement ? links.indexOf(event.target) : -1;
  if (event.target !== field && at < 0) return;
  if (event.key === "Escape" && field.value !== "") {
    event.preventDefault();
    clear();
  } else if (at < 0) {
    if (event.key === "ArrowDown") focus(event, links[0]);
  } else if (event.key === "ArrowUp") {
    focus(event, inNextRow(links, at, -1) ?? field);
  } else if (at >= 0 && (event.key === "Backspace" || (event.key.length === 1 && event.key !== " "))) {
    field.focus();
  } else {
    focus(event, targetOf(event.key, links, at));
  }
}

/** The links to banks that are shown inside an element, in their order. */
export function bankLinks(within: HTMLElement): HTMLAnchorElement[] {
  return [...within.querySelectorAll<HTMLAnchorElement>("a[data-bank]:not([data-hidden] *)")];
}

function targetOf(key: string, links: HTMLAnchorElement[], at: number): HTMLElement | null | undefined {
  if (key === "ArrowDown") return inNextRow(links, at, 1);
  if (key === "ArrowRight") return links[at + 1];
  if (key === "ArrowLeft") return links[at - 1];
  if (key === "Home") return links[0];
  if (key === "End") return links.at(-1);
  return null;
}

/** The nearest link above or below in the same column; the list has one column on phones and two elsewhere. */
function inNextRow(links: HTMLAnchorElement[], at: number, step: 1 | -1): HTMLAnchorElement | null {
  const from = links[at]?.getBoundingClientRect();
  if (!from) return null;
  for (let next = at + step; next >= 0 && next < links.length; next += step) {
    const box = links[next]?.getBoundingClientRect();
    if (box && box.top !== from.top && Math.abs(box.left - from.left) < 2) return links[next] ?? null;
  }
  return null;
}

function focus(event: KeyboardEvent<HTMLElement>, element: HTMLElement | null | undefined): void {
  if (!element) return;
  event.preventDefault();
  element.focus();
}
