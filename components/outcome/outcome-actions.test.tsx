import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { buttonClass } from "@/components/ui/button";
import type { OutcomeView } from "@/lib/contracts/outcome";
import { OutcomeActions } from "./outcome-actions";

const outcome: OutcomeView = {
  kind: "throttled",
  bankName: "NatWest",
  bankLogoPath: "/logo",
  isHolder: true,
  companyName: "Brightwater Bakery Ltd",
  isStillLinked: false,
  hasOther: false,
  mustClaimFirst: false,
  isRenewal: false,
  connectionId: "c1",
  invitation: null,
  retry: { providerKey: "natwest_uk", consentHash: "0".repeat(64), journeyId: "j1" },
  needsSignIn: false,
  retryAfterSeconds: null,
  reference: null,
  number: null,
  confirmedBy: null,
  undone: null,
  answers: null,
};

/** What is drawn as the main thing to do. */
function filled(changes: Partial<OutcomeView>, remindHref: string | null): string[] {
  const markup = renderToStaticMarkup(
    <OutcomeActions
      outcome={{ ...outcome, ...changes }}
      bankListHref="/connect"
      hasOthers={false}
      remindHref={remindHref}
    />,
  );
  const [first = ""] = buttonClass("primary")
    .split(" ")
    .filter((name) => !buttonClass("secondary").includes(name) && !buttonClass("quiet").includes(name));
  return [...markup.matchAll(/<(a|button)[^>]*class="([^"]*)"[^>]*>(.*?)<\/\1>/g)]
    .filter(([, , classes = ""]) => classes.split(" ").includes(first))
    .map(([, , , text = ""]) => text.replace(/<[^>]+>/g, ""));
}

test.each(["bank-unavailable", "throttled"] as const)(
  "where waiting is the advice, being reminded or leaving is the main thing to do, and trying again is not: %s",
  (kind) => {
    expect(filled({ kind }, "/connect/leave")).toEqual(["Remind me tomorrow"]);
    expect(filled({ kind }, null)).toEqual(["Not now"]);
    expect(filled({ kind, isStillLinked: true }, null)).toEqual(["See what we received"]);
    expect(filled({ kind, invitation: "i1" }, null)).toEqual([]);
  },
);

test("where nothing says to wait, trying again is the main thing to do", () => {
  expect(filled({ kind: "bank-failed" }, "/connect/leave")).toEqual(["Try again"]);
});
