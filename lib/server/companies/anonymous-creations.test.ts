import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "@/lib/telemetry/log";
import { metrics } from "@/lib/telemetry/metrics-registry";
import { noteAddress, runWithContext } from "@/lib/telemetry/request-context";
import { startWorld, type World } from "@/testing/fixtures/world";

const ceiling = 10;
let world: World;
beforeAll(async () => {
  world = await startWorld({ anonymousCompaniesPerHour: ceiling });
});
afterAll(() => world.close());

/** A visitor at this network address names a company and agrees to share a bank. */
async function begin(address: string) {
  const holder = await world.holder();
  return runWithContext({ requestId: address, route: null }, () => {
    noteAddress(address);
    return world.agree(holder, "natwest_uk");
  });
}

async function counted(outcome: string): Promise<number> {
  const { values } = await metrics().anonymousCompanies.get();
  return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
}

test("strangers begin no more companies at Codat than all of them together may, and people go on", async () => {
  const written = vi.spyOn(log(), "error").mockImplementation(() => undefined);
  const refused = (problem: string) => ({ kind: "problem", problem, endsAt: expect.stringMatching(/Z$/) });
  for (const times of [1, 2]) expect((await begin("203.0.113.1")).kind, String(times)).toBe("sent");
  expect(await begin("203.0.113.1"), "a fifth is used up by one address").toMatchObject(refused("network-limit"));
  for (let at = 2; at <= ceiling - 1; at += 1) expect((await begin(`203.0.113.${at}`)).kind).toBe("sent");
  expect(await counted("created")).toBe(ceiling);

  await world.forgetCalls();
  for (let at = 100; at < 105; at += 1) expect(await begin(`203.0.113.${at}`)).toMatchObject(refused("everyone-limit"));
  expect((await world.calls()).filter((call) => call === "POST /companies")).toEqual([]);
  expect(await counted("refused")).toBe(6);
  expect(written).toHaveBeenCalledWith({ ceiling }, expect.stringMatching(/hourly limit of anonymous companies/));

  const customer = await world.customer();
  expect((await world.agree(await world.traveller(customer), "natwest_uk")).kind).toBe("sent");
  written.mockRestore();
});
