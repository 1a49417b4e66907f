import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { permissionWords } from "@/lib/domain/display-permission";
import { brandFile } from "./brand";

const { dataDisplay, permission, ...rest } = JSON.parse(readFileSync("brand/brand.json", "utf8"));

function faultsOf(brand: object): string[] {
  const { error } = brandFile.safeParse({ ...rest, ...brand });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

test("what may be shown is never guessed", () => {
  for (const wrong of [
    {},
    { dataDisplay: "" },
    { dataDisplay: "agents" },
    { dataDisplay: true },
    { dataDisplay: null },
  ]) {
    const [fault] = faultsOf({ ...wrong, permission });
    expect(fault).toMatch(/^dataDisplay: .*"none", "agent" or "authorised".*docs\/going-live\.md/);
  }
});

test("an agent names its firm and number, and who is authorised its own number", () => {
  expect(faultsOf({ dataDisplay, permission })).toEqual([]);
  for (const lacking of [{}, { permission: { number: "901096" } }])
    expect(faultsOf({ dataDisplay: "agent", ...lacking })[0]).toMatch(/^permission: an agent names the firm/);
  expect(faultsOf({ dataDisplay: "agent", permission: { firm: "TrueLayer Limited" } })[0]).toMatch(
    /^permission\.number/,
  );
  expect(faultsOf({ dataDisplay: "authorised" })[0]).toMatch(/^permission: who is authorised/);
  expect(faultsOf({ dataDisplay: "authorised", permission: { number: "123456" } })).toEqual([]);
  expect(faultsOf({ dataDisplay: "none" })).toEqual([]);
});

test("the permission is put into words only where something is shown by it", () => {
  const words = (brand: object) => permissionWords(brandFile.parse({ ...rest, ...brand }));
  expect(words({ dataDisplay: "agent", permission: { firm: "Some Firm Ltd", number: "123" } })).toBe(
    `${rest.legalName} shows account information as an agent of Some Firm Ltd (firm reference number 123).`,
  );
  expect(words({ dataDisplay: "authorised", permission: { number: "456" } })).toBe(
    `${rest.legalName} is authorised by the Financial Conduct Authority to show account information (firm reference number 456).`,
  );
  expect(words({ dataDisplay: "none", permission: { number: "456" } })).toBeNull();
});
