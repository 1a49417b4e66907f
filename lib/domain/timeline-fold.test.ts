import { expect, test } from "vitest";
import type { EventKind, TimelineEntry } from "@/lib/contracts/timeline";
import { foldTimeline } from "./timeline-fold";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 29, 20, minute)).toISOString();
const entry = (kind: EventKind, minute: number, some: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: `${kind} ${minute}`,
  kind,
  at: at(minute),
  by: "customer",
  bankName: "Barclays",
  detail: {},
  connectionId: "c1",
  journeyId: "j1",
  ...some,
});
const nowhere = { connectionId: null, bankName: null };
const linking = [
  entry("data-received", 20, { by: "system", journeyId: null }),
  entry("connection-linked", 19, { journeyId: null }),
  entry("returned", 19, { detail: { outcome: "linked" } }),
  entry("sent-to-bank", 18),
  entry("connection-created", 18, { by: "system", journeyId: null }),
  entry("company-created", 18, { ...nowhere, by: "system", journeyId: null }),
  entry("consent-given", 18, { by: "you" }),
  entry("journey-started", 17, nowhere),
];

test("what it took to connect a bank is one line, by who agreed", () => {
  const [item, ...others] = foldTimeline(linking);
  expect(others).toEqual([]);
  expect(item).toMatchObject({ kind: "connection-linked", by: "you", at: at(19) });
  expect(item?.steps.map(({ kind }) => kind)).toEqual(linking.map(({ kind }) => kind));
  expect(item?.steps.filter(({ by }) => by === "customer").map(({ kind }) => kind)).toEqual(["connection-linked"]);
});

test("nothing is lost or shown twice: other banks, later data and what led nowhere stay lines of their own", () => {
  const others = [
    entry("data-received", 59 + 60, { by: "system", journeyId: null }),
    entry("refresh-asked", 40, { by: "you", connectionId: null, journeyId: null }),
    entry("returned", 10, { connectionId: "c2", journeyId: "j2", detail: { outcome: "stopped" } }),
    entry("sent-to-bank", 9, { connectionId: "c2", journeyId: "j2" }),
  ];
  const all = [...others.slice(0, 2), ...linking, ...others.slice(2)];
  const items = foldTimeline(all);
  expect(items.map(({ kind }) => kind)).toEqual([
    "data-received",
    "refresh-asked",
    "connection-linked",
    "returned",
    "sent-to-bank",
  ]);
  const shown = items.flatMap((item) => (item.steps.length > 0 ? item.steps : [item])).map(({ id }) => id);
  expect(shown.sort()).toEqual(all.map(({ id }) => id).sort());
});

test("who claims a company in the browser that connected its bank is who connected it; another browser stays another", () => {
  const before = [
    entry("connection-linked", 19, { journeyId: null }),
    entry("returned-elsewhere", 18),
    entry("consent-given", 17),
  ];
  const claim = (proof: string) => entry("company-claimed", 21, { ...nowhere, by: "ann@b.example", detail: { proof } });
  const [, connected] = foldTimeline([claim("browser"), ...before]);
  expect(connected).toMatchObject({ kind: "connection-linked", by: "ann@b.example" });
  expect(connected?.steps.find(({ kind }) => kind === "returned-elsewhere")?.by).toBe("customer");
  expect(foldTimeline([claim("support"), ...before])[1]?.by).toBe("customer");
});
