import { expect, test } from "vitest";
import { readEvent } from "./webhook-events";

const payload = {
  referenceCompany: { id: "c", name: "x" },
  dataTypes: [{ connectionId: "1", dataType: "banking-accounts", status: "Complete", recordsModified: true }],
};
const kindOf = (eventType: string) => readEvent(JSON.stringify({ id: "m", eventType, payload })).kind;

test("reads count whichever product they are announced under, and nothing else does that only looks like one", () => {
  for (const eventType of ["read.completed", "read.completed.initial", "affordability.read.completed"])
    expect([eventType, kindOf(eventType)]).toEqual([eventType, "read"]);
  expect(kindOf("my-product_2.read.completed.initial")).toBe("read");
  for (const eventType of ["unread.completed", "read.completed.later", "read.completed.initial.x", "spread.completed"])
    expect([eventType, kindOf(eventType)]).toEqual([eventType, "other"]);
});
