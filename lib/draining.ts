/** Kept on globalThis, because the bundler may load this module once per route. */
declare global {
  var linkSiteDraining: boolean | undefined;
}

/** From now on this instance is about to end: it still serves, and asks for no new work. */
export function startDraining(): void {
  globalThis.linkSiteDraining = true;
}

/** Whether this instance is about to end; then it is not ready, and a balancer should send nobody here any more. */
export function isDraining(): boolean {
  return globalThis.linkSiteDraining === true;
}
