import { expect, it } from "vitest";
import { toBankIndexPayload } from "@/lib/domain/bank-index";
import { answeredWith } from "@/testing/fixtures/page-fetch";
import { loadBankSearch } from "./banks";

const natwest = {
  key: "natwest_uk",
  name: "NatWest",
  logoPath: "/api/logos/natwest_uk",
  isBusiness: false,
  isPopular: true,
  country: "GB",
  family: null,
};

it.each([
  ["an error", "{}", 503],
  ["another shape", '{"banks":"none"}', 200],
  ["no JSON", "<html>", 200],
])("%s instead of the list is a failure", async (_, body, status) => {
  await expect(answeredWith(body, loadBankSearch, status)).rejects.toThrow();
});

it("after a failure the list is asked for again, and can be searched", async () => {
  const find = await answeredWith(JSON.stringify(toBankIndexPayload([natwest])), loadBankSearch);
  expect(find("natwst", "GB")).toEqual([natwest]);
  expect(find("natwst", "IE")).toEqual([]);
});
