import { useEffect, useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus on a link that is drawn elsewhere when `rendered` comes, as the row of a bank that moves to another
 * list. The page does not scroll for it.
 */
export function useStableFocus(rendered: unknown): void {
  const focused = useRef<Element | null>(null);

  useEffect(() => {
    focused.current = document.activeElement;
    const note = () => {
      focused.current = document.activeElement;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: looks whenever the page was read again
  useLayoutEffect(() => {
    const lost = focused.current;
    if (!(lost instanceof HTMLAnchorElement) || lost.isConnected || document.activeElement !== document.body) return;
    const same = [...document.links].find(({ href }) => href === lost.href);
    same?.focus({ preventScroll: true });
  }, [rendered]);
}
