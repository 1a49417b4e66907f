import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { copyBrand } from "@/testing/fixtures/brand-copy";
import { brandFile } from "./contracts/brand";

test("a brand whose colours can't be read is refused, with each colour, its ratio and what is needed", async () => {
  const { colours } = brandFile.parse(JSON.parse(readFileSync("brand/brand.json", "utf8")));
  const unreadable = { ...colours, light: { ...colours.light, ink: "#8a8f8c" } };
  vi.stubEnv("AUTH_SECRET", "a secret of the tests that is long enough");
  vi.stubEnv("CODAT_API_KEY", "key");
  vi.stubEnv("BRAND_DIR", copyBrand({ colours: unreadable }));
  const { getBrand } = await import("./brand");
  expect(getBrand).toThrow(/brand\.json cannot be used; docs\/brand\.md explains each entry\n/);
  expect(getBrand).toThrow(/ {2}- colours\.light\.ink: on surface \(#ffffff\) its contrast is 3\.\d; text needs 4\.5/);
});
