import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { brandFile } from "@/lib/contracts/brand";
import { staysWords } from "@/lib/domain/stays-words";
import { readFlash } from "./flash-messages";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T14:20:00Z" };
const brand = brandFile.parse(JSON.parse(readFileSync("brand/brand.json", "utf8")));
const facts = { refreshFromAt: null, clock, brand };

test("a refresh that has to wait names the time", () => {
  const answer = readFlash({ refresh: "wait" }, { ...facts, refreshFromAt: "2027-03-03T14:35:00Z" });
  expect(answer?.text).toContain("You can update again today at 14:35.");
});

test("a refresh that has to wait no longer says to try again", () => {
  expect(readFlash({ refresh: "wait" }, facts)?.text).toContain("Try again in a little while.");
});

test("a refresh that Codat did not take names what support finds it by, and nothing that could not be that", () => {
  expect(readFlash({ refresh: "unavailable", ref: "1a2b3c4d" }, facts)?.reference).toBe("1a2b3c4d");
  expect(readFlash({ refresh: "unavailable", ref: "<b>call me</b>" }, facts)?.reference).toBeNull();
});

test("asking for a refresh that is under way is no fault", () => {
  expect(readFlash({ refresh: "already" }, facts)).toMatchObject({ tone: "info" });
});

test.each([{}, { refresh: "<script>" }, { done: "constructor" }, { done: ["stopped", "deleted"] }])(
  "a query that we did not write says nothing: %o",
  (query) => {
    expect(readFlash(query, facts)).toBeNull();
  },
);

const ended = { name: "NatWest, login 1", isNotifyingCodat: false };

test("after sharing stopped, the message names the bank, and says how long the data stays as the page did", () => {
  const stopped = { ...ended, fate: "stopped" } as const;
  const answer = readFlash({ done: "stopped" }, { ...facts, ended: stopped });
  expect(answer?.title).toBe("You stopped sharing NatWest, login 1");
  expect(answer?.text).toContain(staysWords(brand, { canDelete: true }));
  expect(answer?.text).not.toContain("Codat too");
  const pending = readFlash({ done: "stopped" }, { ...facts, ended: { ...stopped, isNotifyingCodat: true } });
  expect(pending?.text).toContain("We're telling Codat too.");
});

test("what was deleted is named, and said to be deleted at Codat, only where it is", () => {
  const answer = readFlash({ done: "deleted" }, { ...facts, ended: { ...ended, fate: "deleted" } });
  expect(answer).toMatchObject({
    title: "You deleted the data from NatWest, login 1",
    text: "It's deleted here and at Codat.",
  });
  const merged = { ...facts, ended: { ...ended, fate: "merged" } as const };
  expect(readFlash({ done: "deleted" }, merged)).toEqual({
    tone: "info",
    title: "We didn't delete the data from NatWest, login 1",
    text: "It was merged into another login, which has its data now. You can delete the data there.",
  });
  expect(readFlash({ done: "merged" }, merged)?.title).toBe("Merged");
  expect(readFlash({ done: "deleted" }, facts)).toBeNull();
  expect(readFlash({ done: "deleted" }, { ...facts, ended: { ...ended, fate: "stopped" } })).toBeNull();
});

test("data stays for as long as the operator says, and only an owner is told to delete it", () => {
  const { retentionMonths: _, ...consent } = brand.consent;
  const named = { ...brand, consent: { ...consent, retention: "your data for as long as the law asks" } };
  expect(staysWords(brand, { canDelete: false })).toBe("What Larkfield already has stays for up to 6 years.");
  expect(staysWords(named, { canDelete: false })).toBe(
    "What Larkfield already has stays. We keep your data for as long as the law asks.",
  );
  expect(staysWords(named, { canDelete: true })).toContain("You can delete what's here and at Codat at any time.");
});
