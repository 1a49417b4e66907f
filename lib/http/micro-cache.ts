import "server-only";

type Entry<Value> = { sinceMs: number; value: Promise<Value> };

/**
 * Remembers under a key what was made a moment ago: all who ask within `forMs` of its beginning get it, also while it is
 * still being made. What failed, and what `isKept` says no to, is shared by those who waited for it and then forgotten. At
 * most `most` are held, the oldest go first, and what is over goes with the next one that comes.
 */
export function microCache<Value>({
  forMs,
  most,
  isCacheable = () => true,
}: {
  forMs: number;
  most: number;
  isCacheable?: (value: Value) => boolean;
}): (key: string, make: () => Promise<Value>) => Promise<Value> {
  // A Map keeps the order of insertion: the oldest is always its first.
  const entries = new Map<string, Entry<Value>>();

  return (key, make) => {
    const nowMs = performance.now();
    const known = entries.get(key);
    if (known && nowMs - known.sinceMs < forMs) return known.value;
    entries.delete(key);
    for (const [oldest, { sinceMs }] of entries) {
      if (entries.size < most && nowMs - sinceMs < forMs) break;
      entries.delete(oldest);
    }
    const entry = { sinceMs: nowMs, value: make() };
    entries.set(key, entry);
    const forget = () => {
      if (entries.get(key) === entry) entries.delete(key);
    };
    entry.value.then((value) => isCacheable(value) || forget(), forget);
    return entry.value;
  };
}
