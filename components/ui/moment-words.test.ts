import { expect, test } from "vitest";
import { daysWords, dayWords, deadlineWords, momentLabel, momentWords } from "./moment-words";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-27T21:30:00Z" };

test("a moment close by is named by its day", () => {
  expect(momentWords("2027-03-27T14:05:00Z", clock)).toBe("today at 14:05");
  expect(momentWords("2027-03-26T09:12:00Z", clock)).toBe("yesterday at 09:12");
  expect(momentWords("2027-03-28T00:10:00Z", clock)).toBe("tomorrow at 00:10");
  expect(momentWords("2027-03-03T09:12:00Z", clock)).toBe("3 Mar 2027 at 09:12");
  expect(momentLabel("2027-03-27T14:05:00Z", clock)).toBe("Today at 14:05");
  expect(momentLabel("2027-03-26T09:12:00Z", clock)).toBe("Yesterday at 09:12");
  expect(momentLabel("2027-03-28T00:10:00Z", clock)).toBe("Tomorrow at 00:10");
  expect(momentLabel("2027-03-03T09:12:00Z", clock)).toBe("3 Mar 2027 at 09:12");
});

test("what is to be done by a moment names the time first", () => {
  expect(deadlineWords("2027-03-27T22:05:00Z", clock)).toBe("22:05 today");
  expect(deadlineWords("2027-03-28T00:10:00Z", clock)).toBe("00:10 tomorrow");
  expect(deadlineWords("2027-04-03T08:12:00Z", clock)).toBe("09:12 on 3 Apr 2027");
});

test("today is what the reader's calendar says, whatever the server's", () => {
  const tokyo = { ...clock, timeZone: "Asia/Tokyo" };
  expect(momentWords("2027-03-27T14:05:00Z", tokyo)).toBe("yesterday at 23:05");
  expect(momentWords("2027-03-27T15:05:00Z", tokyo)).toBe("today at 00:05");
  expect(dayWords("2027-03-27T15:05:00Z", tokyo)).toBe("28 Mar 2027");
  expect(dayWords("2027-03-27T15:05:00Z", tokyo, "long")).toBe("28 March 2027");
});

test("days are counted in words", () => {
  expect([-3, -1, 0, 1, 9].map(daysWords)).toEqual(["3 days ago", "yesterday", "today", "tomorrow", "in 9 days"]);
});
