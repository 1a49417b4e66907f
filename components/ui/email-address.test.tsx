import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EmailAddress } from "./email-address";

test("an address may break after its @, after dots where half of it is too long for a line, and is otherwise as it was", () => {
  const shown = renderToStaticMarkup(<EmailAddress>ana.lee@accounts.brightwater.example</EmailAddress>);
  expect(shown).toBe("ana.lee@<wbr/>accounts.<wbr/>brightwater.<wbr/>example");
  expect(renderToStaticMarkup(<EmailAddress>ana</EmailAddress>)).toBe("ana");
});
