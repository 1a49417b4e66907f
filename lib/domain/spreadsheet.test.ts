import { expect, test } from "vitest";
import { isTakenForValue, spreadsheetStyle } from "./spreadsheet";

test.each([
  ["en-GB", { delimiter: ",", decimal: "." }],
  ["de", { delimiter: ";", decimal: "," }],
  ["fr-FR", { delimiter: ";", decimal: "," }],
  ["de-CH", { delimiter: ",", decimal: "." }],
])("cells and decimals of %s are as its spreadsheets write them", (language, style) => {
  expect(spreadsheetStyle(language)).toEqual(style);
});

test.each([
  "00123",
  "1E5",
  "12345678901234567890",
  "1/2",
  "3-4",
  "1,5",
  "10%",
  "12:30",
  "1 Mar",
  "SEPT2",
  "TRUE",
  "£5",
])("%s would be changed by a spreadsheet", (text) => expect(isTakenForValue(text)).toBe(true));

test.each(["CARD 1234", "Marks & Spencer", "march", "Invoice 7", "", "e", "May & Sons 12", "café"])(
  "%s is left as it is",
  (text) => expect(isTakenForValue(text)).toBe(false),
);
