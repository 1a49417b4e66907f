import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { KeepAccessView } from "@/lib/contracts/sharing";
import { KeepAccess } from "./keep-access";

const email = "ann@brightwater.example";
const view: KeepAccessView = {
  companyId: "c1",
  companyName: "Brightwater Bakery Ltd",
  form: { email: "", problem: null },
  knownEmail: null,
  isReceiptToCome: false,
  receipt: null,
  suggestedEmail: null,
  sentTo: null,
  linkMinutes: 15,
  ways: { mail: true, oidc: false },
  signedInAs: null,
};
const linked = { connectionId: "b1", isSkipped: false, isSent: false };
const mistyped = { email: "bob@", problem: "not-an-email" } as const;

function shown(given: Partial<KeepAccessView>): string {
  const markup = renderToStaticMarkup(
    <KeepAccess view={{ ...view, ...given }} brandName="Larkfield" linked={linked} />,
  );
  return markup.replace(/<[^>]+>/g, "");
}

test("where an address was typed before, a mistyped one makes no receipt of the link that went out", () => {
  const before = { knownEmail: email, sentTo: email };
  for (const form of [{ email, problem: null }, mistyped]) {
    expect(shown({ ...before, form })).toContain(`We've sent a link to ${email}`.replace("'", "&#x27;"));
    expect(shown({ ...before, form })).not.toContain("your receipt");
  }
});

test("where the page asked where the receipt goes, it stays that, whatever is typed next", () => {
  for (const form of [view.form, mistyped])
    expect(shown({ sentTo: email, form })).toContain("sent your receipt to ann@brightwater.example");
});

test("where a receipt went is said once it was sent, and until then that it is being sent", () => {
  const [sent, due] = [true, false].map((isSent) => shown({ knownEmail: email, receipt: { to: email, isSent } }));
  expect(sent).toContain(`Your receipt went to ${email}.`);
  expect(due).toContain(`re sending your receipt to ${email}.`);
  expect(due).not.toContain("went to");
  expect(shown({ knownEmail: email })).not.toContain("receipt");
});

test("a link that was sent says for how long it works", () => {
  expect(shown({ sentTo: email })).toContain("within 15 minutes");
});
