import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { microCache } from "./micro-cache";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

function counter() {
  let made = 0;
  return { make: async () => ++made, count: () => made };
}

it("who asks again within the time gets what was made, and who asks later something new", async () => {
  const recall = microCache<number>({ forMs: 500, most: 10 });
  const { make } = counter();
  expect(await recall("a", make)).toBe(1);
  vi.advanceTimersByTime(499);
  expect(await recall("a", make)).toBe(1);
  expect(await recall("b", make)).toBe(2);
  vi.advanceTimersByTime(1);
  expect(await recall("a", make)).toBe(3);
});

it("those who ask while it is being made wait for the same", async () => {
  const recall = microCache<number>({ forMs: 500, most: 10 });
  const { make, count } = counter();
  expect(await Promise.all([recall("a", make), recall("a", make), recall("a", make)])).toEqual([1, 1, 1]);
  expect(count()).toBe(1);
});

it("the time counts from the beginning, however long the making takes", async () => {
  const recall = microCache<number>({ forMs: 500, most: 10 });
  const { make } = counter();
  let finish = (): void => undefined;
  const slow = recall("a", () => new Promise<void>((resolve) => (finish = resolve)).then(make));
  vi.advanceTimersByTime(500);
  expect(await recall("a", make)).toBe(1);
  finish();
  expect(await slow).toBe(2);
  expect(await recall("a", make)).toBe(1);
});

it("a failure reaches everybody who waited and is not cached, nor is what is refused", async () => {
  const recall = microCache<number>({ forMs: 500, most: 10, isCacheable: (value) => value > 1 });
  const { make } = counter();
  const fail = () => Promise.reject(new Error("no"));
  await expect(recall("a", fail)).rejects.toThrow("no");
  expect(await recall("a", make)).toBe(1);
  expect(await recall("a", make)).toBe(2);
  expect(await recall("a", make)).toBe(2);
});

it("no more is held than may be, and the oldest goes first", async () => {
  const recall = microCache<number>({ forMs: 500, most: 2 });
  const { make } = counter();
  for (const key of ["a", "b", "c"]) await recall(key, make);
  expect(await recall("c", make)).toBe(3);
  expect(await recall("b", make)).toBe(2);
  expect(await recall("a", make)).toBe(4);
});
