/** The result of `work`, which goes on all the same, or an Error when it takes longer than `ms`. */
export async function withTimeout<T>(ms: number, work: Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`no answer in ${ms} ms`)), ms);
  try {
    return await withSignal(controller.signal, work);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The result of `work`, given up with the signal's reason when it aborts. Node's fetch does not do so by itself: a body whose
 * compression is broken never ends there, whatever the signal says.
 */
export async function withSignal<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let giveUp = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
