import { useCallback, useEffect, useRef } from "react";
import { bankListHref } from "./bank-list-href";

/** Browsers refuse an address that changes with every key. */
const SETTLED_AFTER_MS = 300;

/**
 * Keeps the search in the address, so that a reload or Back shows it again. Returns a function that writes it
 * at once, for when somebody is about to leave.
 */
export function useSearchInAddress(search: { query: string; country: string | null }): () => void {
  const href = bankListHref(search);
  const written = useRef(href);
  const write = useCallback(() => {
    if (written.current === href) return;
    written.current = href;
    window.history.replaceState(null, "", href);
  }, [href]);

  useEffect(() => {
    const timer = setTimeout(write, SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [write]);
  return write;
}
