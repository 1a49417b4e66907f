import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { withConcurrencyLimit } from "./concurrency-limit";
import { processState } from "./process-state";

const turn = (companyId: string | null, waitMs = 1_000) => ({
  operation: "get-connection",
  companyId,
  deadlineMs: Date.now() + waitMs,
});

it("about one company two calls are under way at most, in the order in which they came", async () => {
  let [running, most] = [0, 0];
  const order: number[] = [];
  await Promise.all(
    [1, 2, 3, 4, 5, 6].map((number) =>
      withConcurrencyLimit(turn("a"), async () => {
        running += 1;
        most = Math.max(most, running);
        order.push(number);
        await sleep(5);
        running -= 1;
      }),
    ),
  );
  expect([most, order]).toEqual([2, [1, 2, 3, 4, 5, 6]]);
  expect(processState().lanes.size).toBe(0);
});

it("many companies together have forty calls under way at most", async () => {
  let [running, most] = [0, 0];
  await Promise.all(
    Array.from({ length: 100 }, (_, number) =>
      withConcurrencyLimit(turn(`company ${number}`), async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(1);
        running -= 1;
      }),
    ),
  );
  expect(most).toBe(40);
  expect(processState().lanes.size).toBe(0);
});

it("waiting ends at the deadline, nothing is done, and the place goes to the next", async () => {
  let done = 0;
  const slow = [1, 2].map(() => withConcurrencyLimit(turn("a"), () => sleep(60)));
  const late = withConcurrencyLimit(turn("a", 10), async () => {
    done += 1;
  });
  const waiting = withConcurrencyLimit(turn("a"), async () => {
    done += 10;
  });
  await expect(late).rejects.toMatchObject({ kind: "unavailable", mayHaveHappened: false, retryAfterSeconds: 1 });
  await Promise.all([...slow, waiting]);
  expect(done).toBe(10);
});

it("work that fails leaves its place", async () => {
  const failing = () => withConcurrencyLimit(turn("a"), () => Promise.reject(new Error("no")));
  for (let time = 0; time < 5; time += 1) await expect(failing()).rejects.toThrow("no");
  expect(processState().lanes.size).toBe(0);
});

it("a crowd is refused at once instead of waiting in memory", async () => {
  const lock = new AbortController();
  const blocked = new Promise<void>((done) => {
    lock.signal.onabort = () => done();
  });
  const crowd = Array.from({ length: 200 }, () =>
    withConcurrencyLimit(turn("a"), () => blocked).then(
      () => "done",
      () => "refused",
    ),
  );
  await sleep(1);
  expect(processState().lanes.get("company a")?.waiting.length).toBe(50);
  lock.abort();
  expect((await Promise.all(crowd)).filter((end) => end === "done").length).toBe(52);
});
