import { expect, test } from "vitest";
import { addressOnlyWords, soleOwnerWords } from "./delete-account-words";

const company = (name: string, connectionCount: number, linkedBankCount: number) => ({
  id: name,
  name,
  connectionCount,
  linkedBankCount,
});

test.each([
  ["no bank", [company("A", 0, 0)]],
  ["an ended or unfinished one", [company("A", 2, 0)]],
  ["many without a bank", [..."ABCD"].map((name) => company(name, 0, 0))],
  ["many with ended ones", [..."ABCD"].map((name) => company(name, 1, 0))],
])("sharing isn't said to stop where there is none: %s", (_, companies) => {
  expect(JSON.stringify(soleOwnerWords(companies))).not.toMatch(/sharing stops/i);
});

test("sharing stops at the banks that are connected", () => {
  expect(soleOwnerWords([company("A", 3, 2)])).toMatchObject([
    { text: "Sharing stops and the data is deleted for A.", more: expect.stringContaining("at its 2 banks") },
  ]);
  const many = [...[..."ABC"].map((name) => company(name, 0, 0)), company("D", 1, 1)];
  expect(soleOwnerWords(many)).toMatchObject([{ text: "Sharing stops and the data is deleted for 4 companies." }]);
});

test("companies known by the address alone share only where one does", () => {
  expect(addressOnlyWords({ count: 0, isSharing: false })).toEqual([]);
  expect(addressOnlyWords({ count: 1, isSharing: false })).toMatchObject([
    { text: "1 company with your email as its contact is deleted." },
  ]);
  expect(addressOnlyWords({ count: 2, isSharing: true })).toMatchObject([
    { text: "Sharing stops and the data is deleted for 2 companies with your email as their contact." },
  ]);
});
