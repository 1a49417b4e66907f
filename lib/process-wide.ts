import "server-only";

declare global {
  var linkSite: Map<string, unknown> | undefined;
}

/**
 * A value of which the process has one, made at first use. It is on globalThis, because the bundler may load a module once
 * for the proxy, once for the jobs and once per route.
 */
export function processWide<T>(name: string, initial: () => T): { get: () => T; set: (value: T) => void } {
  const set = (value: T) => void values().set(name, value);
  const get = () => {
    if (!values().has(name)) set(initial());
    // Under this name only this function's callers put values, and they are of one type.
    return values().get(name) as T;
  };
  return { get, set };
}

function values(): Map<string, unknown> {
  globalThis.linkSite ??= new Map();
  return globalThis.linkSite;
}
