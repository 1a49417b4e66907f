declare global {
  interface Window {
    /** Answers, once the page is quiet, how many milliseconds the last key took to be painted. */
    keyProbe: { settled: () => Promise<number> };
  }
}

/**
 * Runs in the page: takes the time from each key, by the browser's own stamp of the event, to the end of the frame that
 * painted the last change it made. Words for screen readers come later on purpose and do not count.
 */
export function watchKeys(): void {
  const quietMs = 50;
  let pressedAt = 0;
  let paintedAt: number | null = null;
  let changedAt = 0;
  const noteChange = () => {
    changedAt = performance.now();
    const pressed = pressedAt;
    requestAnimationFrame(() => {
      // A message is handled after the frame that is under way has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (pressed === pressedAt) paintedAt = performance.now();
      };
      port2.postMessage(null);
    });
  };
  const isSeen = ({ target }: MutationRecord) => {
    const element = target instanceof Element ? target : target.parentElement;
    return !element?.closest("[role=status]");
  };
  addEventListener(
    "keydown",
    (event) => {
      pressedAt = event.timeStamp;
      paintedAt = null;
    },
    true,
  );
  addEventListener("input", noteChange, true);
  new MutationObserver((records) => {
    if (records.some(isSeen)) noteChange();
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  window.keyProbe = {
    settled: () =>
      new Promise((resolve) => {
        const check = () => {
          const painted = paintedAt;
          if (painted !== null && performance.now() - Math.max(painted, changedAt) > quietMs)
            resolve(painted - pressedAt);
          else setTimeout(check, 20);
        };
        check();
      }),
  };
}
