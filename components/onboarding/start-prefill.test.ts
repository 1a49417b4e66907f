import { expect, test } from "vitest";
import { sharePath, startPath, startPrefill } from "./start-prefill";

test("the link's query fills the form by any of its names", () => {
  expect(startPrefill({ name: " Brook & Daughters ", ref: "A-1", email: "a@b.example" })).toEqual({
    companyName: "Brook & Daughters",
    reference: "A-1",
    email: "a@b.example",
  });
});

test("an emoji at the cut is not split", () => {
  expect(startPrefill({ company: `${"a".repeat(299)}🚀b` }).companyName).toBe(`${"a".repeat(299)}🚀`);
});

test("what the link knew is carried on to the form", () => {
  expect(startPath("/start", { company: "Ö & Co", utm_source: "mail" })).toBe("/start?company=%C3%96+%26+Co");
  expect(startPath("/start", {})).toBe("/start");
});

test("a link that is passed on leaves out the address of who passes it on", () => {
  expect(sharePath("/", { company: "Brook", email: "me@brook.example" })).toBe("/?company=Brook");
});
