import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { readMetricNames } from "@/testing/fixtures/scrape";
import { metrics } from "./metrics-registry";
import { renderMetrics } from "./metrics-vitals";

const dashboard = z.object({
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(
    z.object({
      type: z.string(),
      title: z.string().min(1),
      datasource: z.object({ uid: z.string() }).optional(),
      targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).default([]),
    }),
  ),
});
const { panels, templating } = dashboard.parse(JSON.parse(readFileSync("docs/grafana-dashboard.json", "utf8")));
const guide = readFileSync("docs/observability.md", "utf8");
const alerts = [...guide.matchAll(/^### (.+)\n\n```promql\n([\s\S]+?)```\n\n(.+)/gm)];

async function names(): Promise<Set<string>> {
  const nothing = { webhooks: null, jobs: null, codat: null, connections: null };
  return readMetricNames((await renderMetrics(nothing, { pool: null, isReady: true })).text);
}

function namedIn(expression: string): string[] {
  return [...expression.matchAll(/\b(?:link_site|nodejs|process)_\w+/g)].map(([name]) => name);
}

test("every panel of the dashboard asks for metrics that there are, from the data source that was chosen", async () => {
  const known = await names();
  const drawn = panels.filter(({ type }) => type !== "row");
  expect(drawn.length).toBeGreaterThan(20);
  for (const { title, datasource, targets } of drawn) {
    expect([title, datasource?.uid, targets.length > 0]).toEqual([title, "$" + "{datasource}", true]);
    for (const { expr } of targets) {
      expect([title, namedIn(expr).length > 0]).toEqual([title, true]);
      expect([title, namedIn(expr).filter((name) => !known.has(name))]).toEqual([title, []]);
    }
  }
  expect(templating.list.map(({ name }) => name)).toEqual(["datasource", "instance"]);
});

test("every alert asks for metrics that there are, says for how long, and what to do", async () => {
  const known = await names();
  expect(alerts.length).toBe(guide.split("```promql").length - 1);
  for (const [, heading = "", expression = "", advice = ""] of alerts) {
    expect(heading).toMatch(/\(\d+ minutes\)$/);
    expect([heading, namedIn(expression).filter((name) => !known.has(name))]).toEqual([heading, []]);
    expect(advice.length).toBeGreaterThan(20);
  }
});

test("the guide lists every metric of ours with its labels, and none besides", async () => {
  const own = await metrics().registry.getMetricsAsJSON();
  const real = own.map(({ name }) => name).filter((name) => name.startsWith("link_site_"));
  const listed = [...guide.matchAll(/^\| `(link_site_\w+)`/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(real.toSorted());
});
