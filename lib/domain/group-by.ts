/** Items by a key, keys and items in their order; no group is empty. (Node 20 has no Map.groupBy.) */
export function groupBy<T, K extends string>(items: T[], key: (item: T) => K): Map<K, [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
