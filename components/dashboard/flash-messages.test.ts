import { expect, test } from "vitest";
import { readFlash } from "./flash-messages";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T14:20:00Z" };

test("a refresh that has to wait names the time", () => {
  const answer = readFlash({ refresh: "wait" }, "2027-03-03T14:35:00Z", clock);
  expect(answer?.text).toContain("You can update again today at 14:35.");
});

test("a refresh that has to wait no longer says to try again", () => {
  expect(readFlash({ refresh: "wait" }, null, clock)?.text).toContain("Try again in a little while.");
});

test("a refresh that Codat did not take names what support finds it by, and nothing that could not be that", () => {
  expect(readFlash({ refresh: "unavailable", ref: "1a2b3c4d" }, null, clock)?.reference).toBe("1a2b3c4d");
  expect(readFlash({ refresh: "unavailable", ref: "<b>call me</b>" }, null, clock)?.reference).toBeNull();
});

test("asking for a refresh that is under way is no fault", () => {
  expect(readFlash({ refresh: "already" }, null, clock)).toMatchObject({ tone: "info" });
});

test.each([{}, { refresh: "<script>" }, { done: "constructor" }, { done: ["stopped", "deleted"] }])(
  "a query that we did not write says nothing: %o",
  (query) => {
    expect(readFlash(query, null, clock)).toBeNull();
  },
);
