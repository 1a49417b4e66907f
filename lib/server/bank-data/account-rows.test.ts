import { expect, test } from "vitest";
import { account } from "@/lib/codat/client/wire";
import { accountType } from "./account-rows";

test.each([
  [{ type: "Credit" }, "Credit"],
  [{ type: " credit " }, "Credit"],
  [{ type: "DEBIT", identifiers: { type: "Credit" } }, "Debit"],
  [{ type: null, identifiers: { type: "Loan" } }, "Credit"],
  [{ type: "Overdraft", identifiers: { subtype: "credit card" } }, "Credit"],
  [{ type: "Sparkonto", identifiers: null }, "Unknown"],
])("an account of %o is %s", (fields, type) => {
  expect(accountType(account.parse({ id: "one", ...fields }))).toBe(type);
});
