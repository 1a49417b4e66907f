import { expect, test } from "vitest";
import { readLinkProblem } from "./link-problem-query";

test("a problem is read with its wait and its reference", () => {
  expect(readLinkProblem({ problem: "busy", retry: "40", ref: "1f3a9c0b" })).toEqual({
    problem: "busy",
    endsAt: null,
    retrySeconds: 40,
    reference: "1f3a9c0b",
  });
});

test("a problem that we do not know is no problem", () => {
  expect(readLinkProblem({ problem: "<script>" })).toBeNull();
  expect(readLinkProblem({})).toBeNull();
});

test.each([
  { retry: "-1", ref: "call 0900 123" },
  { retry: "1e9", ref: "x" },
  { retry: ["1", "2"], ref: "<b>bold</b>" },
])("a wait or reference that we did not write is left out: %o", (query) => {
  expect(readLinkProblem({ problem: "our-fault", ...query })).toMatchObject({ retrySeconds: null, reference: null });
});

test("when a limit ends is read as a moment, and nothing else is", () => {
  const ends = "2099-11-30T10:29:00.000Z";
  expect(readLinkProblem({ problem: "network-limit", ends })).toMatchObject({ endsAt: ends });
  for (const other of ["soon", "", ["2026", "2027"]])
    expect(readLinkProblem({ problem: "network-limit", ends: other })).toMatchObject({ endsAt: null });
});

test("a limit that has ended is no problem any more", () => {
  expect(readLinkProblem({ problem: "busy", ends: "2026-01-01T10:00:00Z" })).toBeNull();
});
