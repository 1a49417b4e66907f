import { readFileSync } from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import { copyBrand } from "@/testing/fixtures/brand-copy";
import { brandFile } from "./contracts/brand";

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("AUTH_SECRET", "a secret of the tests that is long enough");
  vi.stubEnv("CODAT_API_KEY", "key");
});

/** The module with the sample brand changed so. */
async function withBrand(changes: Record<string, unknown>) {
  vi.stubEnv("BRAND_DIR", copyBrand(changes));
  return import("./brand");
}

test("a brand whose colours can't be read is refused, with each colour, its ratio and what is needed", async () => {
  const { colours } = brandFile.parse(JSON.parse(readFileSync("brand/brand.json", "utf8")));
  const unreadable = { ...colours, light: { ...colours.light, ink: "#8a8f8c" } };
  const { getBrand } = await withBrand({ colours: unreadable });
  expect(getBrand).toThrow(/brand\.json cannot be used; docs\/brand\.md explains each entry\n/);
  expect(getBrand).toThrow(/ {2}- colours\.light\.ink: on surface \(#ffffff\) its contrast is 3\.\d; text needs 4\.5/);
});

test("the sample brand's mails show a PNG that the site serves, and its pages the SVG", async () => {
  const { brandLogoPaths, getMailBrand, readBrandAsset } = await withBrand({});
  expect(getMailBrand().logoUrl).toMatch(/^http:\/\/[^/]+\/brand\/logo-mail\.png\?v=\w{10}$/);
  const { body, contentType } = readBrandAsset("logo-mail.png") ?? {};
  expect(contentType).toBe("image/png");
  expect([...(body ?? [])].slice(0, 4)).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(brandLogoPaths()?.light).toMatch(/^\/brand\/logo\.svg\?/);
});

test.each([
  [{ mailLogo: undefined }, null],
  [{ mailLogo: undefined, logo: "logo-mail.png" }, /\/brand\/logo-mail\.png\?/],
])("without a logo for mails they show the one of the pages only where that is a PNG", async (changes, url) => {
  const { logoUrl } = (await withBrand(changes)).getMailBrand();
  if (url === null) expect(logoUrl).toBeNull();
  else expect(logoUrl).toMatch(url);
});

test.each([
  ["logo.svg", / {2}- mailLogo: must be the name of a PNG in the folder/],
  ["gone.png", /lacks gone\.png, which brand\.json names/],
])("a logo for mails that is %s is refused", async (mailLogo, refusal) => {
  const { getBrand } = await withBrand({ mailLogo });
  expect(getBrand).toThrow(refusal);
});

test("a brand without a logo shows its name, and one that has a logo for dark pages only is refused", async () => {
  const none = { logo: undefined, logoDark: undefined, mailLogo: undefined };
  const named = await withBrand(none);
  expect(named.brandLogoPaths()).toBeNull();
  expect(named.getMailBrand().logoUrl).toBeNull();
  vi.resetModules();
  const { getBrand } = await withBrand({ ...none, logoDark: "logo-dark.svg" });
  expect(getBrand).toThrow(/ {2}- logoDark: is for dark pages only/);
});

test("the welcome page's texts name the operator where they say {name}", async () => {
  const { welcome } = JSON.parse(readFileSync("brand/brand.json", "utf8"));
  const needs = ["What {name} sent you"];
  const { getBrand } = await withBrand({ name: "Alder", welcome: { ...welcome, needs } });
  expect(getBrand().welcome.lead).toContain("Share your account history with Alder securely");
  expect(getBrand().welcome.needs).toEqual(["What Alder sent you"]);
  expect(JSON.stringify(getBrand().welcome)).not.toMatch(/Larkfield|[{]name[}]/);
});
