import { startCluster } from "../../testing/stack/cluster";
import { signedWebhook } from "../../testing/stack/signed-webhook";
import type { TestStack } from "../../testing/stack/test-stack";
import { approveAtBank, expectReceived, fromOurPage, goToBank, mainHeading } from "../harness/journey";
import { newAddress, signIn } from "../harness/sign-in";
import { test as base, expect } from "../harness/test";

type Running = TestStack & { instances: { url: string }[]; webhookSecret: string };

/** Four instances that started at once on an empty PostgreSQL, behind a balancer that asks each in turn. */
const test = base.extend<object, { stack: Running }>({
  stack: [
    async ({ appEnv }, use) => {
      const cluster = await startCluster({ instances: 4, env: appEnv });
      await use({ ...cluster, imageFolder: null, databaseUrl: cluster.database.DATABASE_URL });
      await cluster.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

test.describe.configure({ mode: "serial" });

test("the list of banks was read once for all instances", async ({ stack }) => {
  for (const { url } of stack.instances) expect((await fetch(`${url}/api/banks`)).status).toBe(200);
  const requests = await fetch(`${stack.sandboxUrl}/_sandbox/api/requests`).then((answer) => answer.json());
  const paths: string[] = requests.requests.map(({ path }: { path: string }) => path);
  expect(paths.filter((path) => path.startsWith("/integrations?"))).toHaveLength(0);
});

test("users go through a journey whose every request is answered by another instance", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 2 });
  const instances = new Set<string>();
  page.on("response", (answer) => instances.add(answer.headers()["x-instance"] ?? ""));
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  instances.delete("");
  expect(instances.size).toBe(4);
  const companies = await sandbox.companies();
  expect(companies.map(({ connections }) => connections.length)).toEqual([1]);
});

test("a webhook that one instance takes is soon seen on another", async ({ page, sandbox, stack }) => {
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  const [company] = await sandbox.companies();
  const { cookies } = await page.context().storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const [first, , , last] = stack.instances.map(({ url }) => url);
  const phase = async () => {
    const answer = await fetch(`${last}/api/journey/progress`, { headers: { cookie } });
    return (await answer.json()).phase;
  };
  expect(await phase()).toBe("done");
  const connection = { id: company?.connections[0]?.id, status: "Deauthorized" };
  const payload = { referenceCompany: { id: company?.id }, connection };
  const message = signedWebhook(stack.webhookSecret, { eventType: "connection.disconnected", payload });
  expect((await fetch(`${first}/api/webhooks/codat`, { method: "POST", ...message })).status).toBe(200);
  await expect.poll(phase, { intervals: [100] }).toBe("ended");
  await page.reload();
  await expect(mainHeading(page)).toHaveText("NatWest is no longer connected");
});

test("a session that is ended on one instance is over on all others", async ({ page, sandbox, stack }) => {
  await signIn(page, sandbox, newAddress());
  const { cookies } = await page.context().storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const statuses = () =>
    Promise.all(
      stack.instances.map(async ({ url }) => {
        const answer = await fetch(`${url}/api/account/download`, { headers: { cookie }, redirect: "manual" });
        return answer.status === 200;
      }),
    );
  expect(await statuses()).toEqual([true, true, true, true]);
  const signOut = await page.request.post("/api/sign-out", { form: {}, headers: fromOurPage, maxRedirects: 0 });
  expect(signOut.status()).toBe(303);
  expect(await statuses()).toEqual([false, false, false, false]);
});

test("all instances share one limit", async ({ stack }) => {
  const email = newAddress();
  const answers: number[] = [];
  for (let index = 0; index < 8; index += 1) {
    const url = stack.instances[index % 4]?.url ?? "";
    const headers = { "x-forwarded-for": "10.9.8.7" };
    const body = new URLSearchParams({ email });
    const answer = await fetch(`${url}/api/sign-in`, { method: "POST", headers, body, redirect: "manual" });
    answers.push(answer.status);
  }
  expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429, 429]);
});
