import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EmailAddress } from "./email-address";

test("an address may break after its @ and its dots, and is otherwise as it was", () => {
  const shown = renderToStaticMarkup(<EmailAddress>ana.lee@accounts.brightwater.example</EmailAddress>);
  expect(shown).toBe("ana.<wbr/>lee@<wbr/>accounts.<wbr/>brightwater.<wbr/>example");
  expect(renderToStaticMarkup(<EmailAddress>ana</EmailAddress>)).toBe("ana");
});
