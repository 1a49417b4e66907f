import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { tagEarlierCompanies } from "@/lib/codat/client/connections";
import { listWebhookConsumers } from "@/lib/codat/webhooks/webhook-consumers";
import { findCompanyRow } from "@/lib/db/companies";
import { getEnv } from "@/lib/env";
import { getMetrics } from "@/lib/server/instance/metrics";
import { registerWebhooks } from "@/lib/server/webhooks/webhook-registration";
import { log } from "@/lib/telemetry/log";
import { resultsOf } from "@/sandbox/test-kit";
import { startWorld, type World } from "@/testing/fixtures/world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => {
  getEnv().CODAT_PRODUCTS.length = 0;
});

test("where Codat wants a product, the customer learns that it is our fault, and the log what to set", async () => {
  await world.settings({ requiresProducts: true });
  const written = vi.spyOn(log(), "error").mockImplementation(() => undefined);
  const refused = await world.agree(await world.holder(), "natwest_uk");
  expect(refused).toMatchObject({ kind: "problem", problem: "our-fault", reference: expect.stringMatching(/^\w{8}$/) });
  expect(written.mock.calls).toContainEqual([
    expect.objectContaining({ kind: "no-product", operation: "create-company" }),
    expect.stringContaining("CODAT_PRODUCTS"),
  ]);
  expect((await getMetrics()).text).toMatch(
    /codat_calls_total\{operation="create-company",outcome="no-product",status="400"/,
  );
  written.mockRestore();

  getEnv().CODAT_PRODUCTS.push("banking", "affordability");
  const holder = await world.holder();
  expect(await world.agree(holder, "natwest_uk")).toMatchObject({ kind: "sent" });
  const codatId = (await findCompanyRow(holder.companyId))?.codatId;
  const company = await world.sandbox.read("GET", `/companies/${codatId}`);
  expect(company).toMatchObject({
    products: ["banking", "affordability"],
    tags: { linkSiteCompany: holder.companyId, app: "link-site" },
  });
  await world.settings({ requiresProducts: false });
});

test("webhooks are asked for about companies of ours alone, those made before there was a tag as well", async () => {
  const others = await world.sandbox.newCompany({ name: "Another system's", tags: { theirs: "1" } });
  const earlier = await world.sandbox.newCompany({ name: "Made earlier", tags: { linkSiteCompany: "an-earlier-one" } });
  getEnv().CODAT_PRODUCTS.push("affordability");
  expect(await registerWebhooks({ replaces: false })).toMatchObject({ kind: "created", isBroad: false });
  const [consumer] = await listWebhookConsumers();
  expect(consumer?.companyTags).toEqual(["app:link-site"]);
  expect(consumer?.eventTypes).toContain("affordability.read.completed.initial");
  const companies = resultsOf(await world.sandbox.read("GET", "/companies?page=1&pageSize=100"));
  expect(companies.find(({ id }) => id === earlier)?.tags).toEqual({
    linkSiteCompany: "an-earlier-one",
    app: "link-site",
  });
  expect(companies.find(({ id }) => id === others)?.tags).toEqual({ theirs: "1" });
  expect(await tagEarlierCompanies()).toBe(0);
  expect(await registerWebhooks({ replaces: true })).toMatchObject({ kind: "there", isBroad: false });
});

test("a consumer from before goes on and receives events of every company, until it is replaced", async () => {
  const [consumer] = await listWebhookConsumers();
  await world.sandbox.call("DELETE", `/webhooks/${consumer?.id}`);
  const body = { url: `${getEnv().APP_URL}/api/webhooks/codat`, eventTypes: [] };
  await world.sandbox.call("POST", "/webhooks", body);
  expect(await registerWebhooks({ replaces: false })).toMatchObject({ kind: "there", isBroad: true });
  expect(await registerWebhooks({ replaces: true })).toMatchObject({ kind: "created", isBroad: false });
  expect(await listWebhookConsumers()).toHaveLength(1);
});
