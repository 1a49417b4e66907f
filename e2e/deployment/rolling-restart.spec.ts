import { expect, test } from "@playwright/test";
import { startTraffic } from "../../testing/chaos/traffic";
import { startCluster } from "../../testing/stack/cluster";

test("while two instances are restarted one after the other no request fails and nothing is lost", async () => {
  const cluster = await startCluster({ instances: 2, env: { SHUTDOWN_DELAY_SECONDS: "1", LOG_LEVEL: "error" } });
  try {
    const traffic = startTraffic(cluster);
    const exitCodes: number[] = [];
    for (const instance of cluster.instances) {
      await traffic.untilMore(20);
      exitCodes.push(await instance.end());
      await instance.start();
      await expect.poll(() => cluster.readyPorts()).toContain(instance.port);
    }
    await traffic.untilMore(20);
    const { failures, faults } = await traffic.stop();
    expect(failures).toEqual([]);
    expect(faults).toEqual([]);
    expect(exitCodes).toEqual([0, 0]);
  } finally {
    await cluster.stop();
  }
});

test("an instance that is told to end finishes the request under way, says that it is not ready, and ends with 0", async () => {
  const cluster = await startCluster({ instances: 1, env: { SHUTDOWN_DELAY_SECONDS: "1", LOG_LEVEL: "error" } });
  const [instance] = cluster.instances;
  if (!instance) throw new Error("There is no instance.");
  try {
    await fetch(`${cluster.sandboxUrl}/_sandbox/api/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operation: "create-company", kind: "latency", latencyMs: 3_000 }),
    });
    const traffic = startTraffic(cluster, { visitors: 0 });
    const agreed = traffic.agreeOnce();
    await traffic.untilAtCodat("POST /companies");
    const ended = instance.end();
    await expect.poll(async () => (await fetch(`${instance.url}/api/health/ready`)).status).toBe(503);
    const page = await fetch(`${instance.url}/start`);
    expect([page.status, page.headers.get("connection")]).toEqual([200, "close"]);
    expect(await agreed).toBe(true);
    expect(await ended).toBe(0);
    expect((await traffic.stop()).faults).toEqual([]);
  } finally {
    await cluster.stop();
  }
});
