import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { findConnectionRow } from "@/lib/db/connections";
import { versionOf } from "@/lib/domain/connection-facts";
import { applyConnectionUpdate } from "@/lib/server/connections/apply-update";
import { statusesAtCodat } from "@/testing/fixtures/company-facts";
import {
  expectNothingShown,
  goToBank,
  newBrowser,
  nobody,
  onlyRow,
  passTime,
  returnElsewhere,
} from "@/testing/fixtures/returns";
import { startWorld, type World } from "@/testing/fixtures/world";
import { refuseReturn } from "./confirmations";
import { finishLinking } from "./finish-linking";
import { getProgress } from "./progress";
import { settleReturns } from "./settle-returns";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => world.mend());

test("while Codat is down it is undone later, and nothing is shown meanwhile", async () => {
  const holder = await world.holder();
  const { journey } = await returnElsewhere(world, holder);
  const { codatId } = await onlyRow(holder);
  await world.fail({ operation: "unlink-connection", kind: "status", status: 503 });
  await refuseReturn(journey);
  await expectNothingShown(holder);
  await world.mend();
  await (await getDb()).execute(sql`update discarded_connection set next_try_at = now()`);
  await settleReturns();
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [codatId ?? ""]: "Unlinked" });
});

test("what nobody confirms for an hour is undone by the job, also what nobody came back from", async () => {
  for (const comesBack of [true, false]) {
    const holder = await world.holder();
    const { travel, state } = await goToBank(world, holder);
    const query = await travel();
    if (comesBack) await finishLinking(nobody, query, newBrowser());
    // Codat is asked by the page that the starter has open.
    else await getProgress(holder, null);
    const row = await onlyRow(holder);
    expect(row).toMatchObject({ status: "Unconfirmed" });
    await passTime(holder, "59 minutes");
    await settleReturns();
    expect(await findConnectionRow(row.id)).toMatchObject({ status: "Unconfirmed" });
    await passTime(holder, "2 minutes");
    await settleReturns();
    expect(await findConnectionRow(row.id)).toMatchObject({ status: "PendingAuth", codatId: null });
    expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [row.codatId ?? ""]: "Unlinked" });
    expect(await finishLinking(holder, { ...query, state })).toMatchObject({ kind: "not-confirmed" });
  }
});

test("a customer who came back while Codat was down and closed the page is confirmed by the job", async () => {
  const holder = await world.holder();
  const { travel } = await goToBank(world, holder);
  const query = await travel();
  await world.fail({ operation: "get-connection", kind: "status", status: 500 });
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "unknown" });
  await world.mend();
  const linked = { as: versionOf(new Date()), status: "Linked" } as const;
  await applyConnectionUpdate(await onlyRow(holder), linked, "webhook");
  expect(await onlyRow(holder)).toMatchObject({ status: "Unconfirmed" });
  await passTime(holder, "10 seconds");
  await settleReturns();
  expect(await onlyRow(holder)).toMatchObject({ status: "Linked" });
});
