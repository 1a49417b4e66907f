import { expect, it } from "vitest";
import { notOfferedWords } from "./not-offered-words";

it("a bank that isn't on the list is said to be that, and nothing that nobody checked", () => {
  expect(notOfferedWords({ isListKnown: true })).toMatchObject({
    title: "This bank isn't on our list",
    text: "It can't be connected here. Nothing was shared.",
  });
});

it("who renews a bank that isn't on the list learns that access stays as it is", () => {
  const { title, text } = notOfferedWords({ isListKnown: true, renewing: "Monese" });
  expect(title).toBe("Monese can't be renewed right now");
  expect(text).toBe("It isn't on our list of banks at the moment. Your access hasn't changed.");
});

it.each([null, "Monese"])("only while the list is unknown may trying again help (renewing %o)", (renewing) => {
  expect(notOfferedWords({ isListKnown: false, renewing }).isPassing).toBe(true);
  expect(notOfferedWords({ isListKnown: true, renewing }).isPassing).toBe(false);
});
