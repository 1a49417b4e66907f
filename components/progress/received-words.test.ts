import { expect, test } from "vitest";
import { spanWords } from "./received-words";

test("a span is written in the brand's language, and there is none without days", () => {
  expect(spanWords({ from: "2024-11-22", to: "2026-11-21" }, "en-GB")).toBe("22 Nov 2024 to 21 Nov 2026");
  expect(spanWords({ from: null, to: null }, "en-GB")).toBeNull();
});
