import { expect, test } from "vitest";
import { readAnswer } from "./answers";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T14:20:00Z" };

test("a refresh that has to wait names the time", () => {
  const answer = readAnswer({ refresh: "wait" }, "2027-03-03T14:35:00Z", clock);
  expect(answer?.text).toContain("You can refresh again today at 14:35.");
});

test("a refresh that has to wait no longer says to try again", () => {
  expect(readAnswer({ refresh: "wait" }, null, clock)?.text).toContain("Try again in a little while.");
});

test("asking for a refresh that is under way is no fault", () => {
  expect(readAnswer({ refresh: "already" }, null, clock)).toMatchObject({ tone: "info" });
});

test.each([{}, { refresh: "<script>" }, { done: "constructor" }, { done: ["stopped", "deleted"] }])(
  "a query that we did not write says nothing: %o",
  (query) => {
    expect(readAnswer(query, null, clock)).toBeNull();
  },
);
