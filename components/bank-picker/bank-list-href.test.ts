import { expect, it } from "vitest";
import { bankListHref } from "./bank-list-href";

it.each([
  [{ query: " ", country: null }, "/connect"],
  [{ query: "M&S", country: null }, "/connect?q=M%26S"],
  [{ query: "nat west", country: "GB", more: 2 }, "/connect?q=nat+west&country=GB&more=2"],
  [{ query: "", country: "IE", more: 0 }, "/connect?country=IE"],
])("the address of %o is %s", (search, href) => {
  expect(bankListHref(search)).toBe(href);
});
