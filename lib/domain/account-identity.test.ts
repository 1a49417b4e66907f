import { expect, test } from "vitest";
import { numberEnding } from "./account-identity";

test.each([
  { numbers: ["20481133"], ending: "1133" },
  { numbers: ["20480000"], ending: "0000" },
  { numbers: ["************8210", "20481133"], ending: "8210" },
  { numbers: ["XXXX-XXXX-XXXX-0000"], ending: "0000" },
  { numbers: [null, "00000000", "GB94 BARC 1020 1530 0934 59"], ending: "3459" },
  { numbers: ["********", "31510604"], ending: "0604" },
  { numbers: ["XXXXXXXX", "", null], ending: null },
  { numbers: ["00-00-00 000000"], ending: null },
  { numbers: ["12"], ending: null },
  { numbers: [], ending: null },
])("an account whose numbers are $numbers ends in $ending", ({ numbers, ending }) => {
  expect(numberEnding(numbers)).toBe(ending);
});
