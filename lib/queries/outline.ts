/** Whether something has a text under that key. */
export function hasText(value: object, key: string): boolean {
  return typeof fieldOf(value, key) === "string";
}

/** Whether something has a list under that key, every entry of which is as `isEntry` wants it. */
export function hasList(value: object, key: string, isEntry: (entry: object) => boolean = () => true): boolean {
  const list = fieldOf(value, key);
  return Array.isArray(list) && list.every((entry) => isObject(entry) && isEntry(entry));
}

/** Whether something has a list of texts under that key. */
export function hasTexts(value: object, key: string): boolean {
  const list = fieldOf(value, key);
  return Array.isArray(list) && list.every((entry) => typeof entry === "string");
}

export function fieldOf(value: object, key: string): unknown {
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
