import { startTraceReceiver, type TraceReceiver } from "../testing/fixtures/trace-receiver";
import { approveAtBank, expectReceived, fromOurPage, goToBank } from "./harness/journey";
import { newAddress, signIn } from "./harness/sign-in";
import { test as base, expect } from "./harness/test";

const METRICS_TOKEN = "a-token-of-the-tests";

type OwnWorkerFixtures = { receiver: TraceReceiver };

const test = base.extend<Record<never, never>, OwnWorkerFixtures>({
  receiver: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
    async ({}, use) => {
      const receiver = await startTraceReceiver();
      await use(receiver);
      await receiver.close();
    },
    { scope: "worker" },
  ],
  database: ["embedded", { scope: "worker" }],
  appEnv: [
    ({ receiver }, use) =>
      use({ METRICS_TOKEN, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: "200" }),
    { scope: "worker" },
  ],
});

test("a journey is seen in the log, in the metrics and in traces, and none of them holds a secret", async ({
  page,
  sandbox,
  stack,
  receiver,
  request,
}) => {
  await sandbox.set({ syncSeconds: 0, transactionsPerAccount: 10 });
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);

  const answer = await page.request.post("/api/journey/link", { form: { providerKey: "" }, headers: fromOurPage });
  const id = answer.headers()["x-request-id"] ?? "";
  const lineOf = () =>
    stack
      .output()
      .split("\n")
      .find((line) => line.includes(id)) ?? "null";
  await expect
    .poll(() => JSON.parse(lineOf()))
    .toMatchObject({ route: "/api/journey/link", method: "POST", status: 422 });
  expect(JSON.parse(lineOf())).toMatchObject({
    service: "link-site",
    journeyId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });

  const scraped = await request.get("/api/metrics", { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } });
  const metrics = await scraped.text();
  expect(metrics).toContain('link_site_journey_steps_total{step="returned",outcome="linked"} 1');
  expect(metrics).toMatch(
    /^link_site_http_requests_total\{route="\/connect\/\[providerKey\]",method="GET",status="200"\} \d/m,
  );
  expect(metrics).toMatch(/^link_site_codat_calls_total\{operation="create-company",outcome="ok",status="2xx"\} 1$/m);
  expect(metrics).toMatch(/^link_site_vitals_read 1$/m);

  const spansOfLink = () => {
    const call = receiver.spans.find(({ name }) => name === "codat create-company");
    return receiver.spans.filter(({ traceId }) => traceId === call?.traceId).map(({ kind, name }) => `${kind} ${name}`);
  };
  await expect
    .poll(spansOfLink)
    .toEqual(expect.arrayContaining(["2 POST /api/journey/link", "3 codat create-company"]));
  for (const text of [receiver.raw(), stack.output().replace(/^The sandbox:[\s\S]*?^The app:/m, ""), metrics]) {
    expect(text).not.toMatch(/[?&](otp|state)=(?!\[redacted\])/);
    expect(text).not.toContain("c2FuZGJveC1rZXk");
    expect(text).not.toContain("Brightwater");
  }
});

test("who did what to their account is in the log, and so is what was refused", async ({ page, sandbox, stack }) => {
  const email = await signIn(page, sandbox, newAddress());
  const send = (path: string, form: Record<string, string>, headers: Record<string, string> = fromOurPage) =>
    page.request.post(path, { form, headers, maxRedirects: 0 });
  await send("/api/account/settings", { timeZone: "Europe/Paris" });
  await send("/api/account/settings", { timeZone: "Europe/Rome" }, { "sec-fetch-site": "cross-site" });
  await send("/api/sign-out", {});
  const lines = () =>
    stack
      .output()
      .split("\n")
      .filter((line) => line.includes('"audit":true'))
      .map((line) => JSON.parse(line));
  await expect
    .poll(() => lines().map(({ event }) => event))
    .toEqual(["sign-in-link-sent", "signed-in", "settings-changed", "cross-site-refused", "signed-out"]);
  const [, signedIn, changed, , signedOut] = lines();
  expect(signedIn.who).toMatch(/^[0-9a-f-]{36}$/);
  expect([changed.who, signedOut.who]).toEqual([signedIn.who, signedIn.who]);
  expect(JSON.stringify(lines())).not.toContain(email);
});
