import { expect, test } from "vitest";
import { countBanks } from "./count-banks";
import { PLAID_KEY } from "./plaid";

test("two logins at a bank are one bank, two connections through Plaid are two", () => {
  const barclays = (id: string) => ({ id, providerKey: "barclays_uk" });
  const plaid = (id: string) => ({ id, providerKey: PLAID_KEY });
  expect(countBanks([])).toBe(0);
  expect(countBanks([barclays("a"), barclays("b")])).toBe(1);
  expect(countBanks([barclays("a"), plaid("b"), plaid("c")])).toBe(3);
});
