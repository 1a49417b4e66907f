import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { WholeDays } from "./whole-days";

test.each([
  ["Sharing until 28 Feb 2027", ["28 Feb 2027"]],
  ["Agreed 30 Nov 2026 by you", ["30 Nov 2026"]],
  ["3 accounts, 1,705 transactions from 1 Sept 2026 to 30 Nov 2026", ["1 Sept 2026", "30 Nov 2026"]],
  ["30 November 2026 at 01:52 GMT", ["30 November 2026", "01:52 GMT"]],
  ["Jusqu’au 28 févr. 2027", ["28 févr. 2027"]],
  ["1 compte, 15 transactions du 3 janv. 2026 au 28 févr. 2027", ["3 janv. 2026", "28 févr. 2027"]],
  ["15 transactions from 1 Sept 2026 to 30 Nov 2026", ["1 Sept 2026", "30 Nov 2026"]],
  ["12 Kontobewegungen vom 3 Oktober 2026", ["3 Oktober 2026"]],
  ["Not finished", []],
])("“%s” reads the same, and breaks in none of its days", (sentence, days) => {
  const markup = renderToStaticMarkup(<WholeDays>{sentence}</WholeDays>);
  expect(markup.replace(/<[^>]+>/g, "")).toBe(sentence);
  expect(days.filter((day) => !markup.includes(`>${day}</span>`))).toEqual([]);
  // No word is cut in two.
  expect(markup).not.toMatch(/\p{L}<\/span>\p{L}/u);
});
