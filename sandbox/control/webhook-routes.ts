import type { Context } from "hono";
import type { Api, Env } from "../http/call";
import { settingsPatch } from "../settings";
import { settleOperations } from "../sync/settle";
import { customMessage, replay, sendCustom } from "../webhooks/announce";
import { enable, rotateSecret, usualOverlapSeconds } from "../webhooks/consumers";
import type { World } from "../world";
import { changeSettings } from "./actions";
import { describeIssues } from "./forms";
import { webhooksPage, webhooksPath } from "./webhook-page";

export function serveWebhooksPage({ app, world }: Api): void {
  app.get(webhooksPath, (call) => show(world, call, null));
  app.post(`${webhooksPath}/settings`, async (call) =>
    back(world, call, applySettings(world, await call.req.formData())),
  );
  app.post(`${webhooksPath}/send`, async (call) => back(world, call, send(world, await call.req.formData())));
  app.post(`${webhooksPath}/deliveries/clear`, (call) => {
    world.deliveries = [];
    return back(world, call, null);
  });
  app.post(`${webhooksPath}/deliveries/:deliveryId/replay`, (call) => {
    const delivery = world.deliveries.find(({ id }) => id === call.req.param("deliveryId"));
    if (delivery) replay(world, delivery);
    return back(world, call, delivery ? null : "This delivery is gone.");
  });
  app.post(`${webhooksPath}/:webhookId/:action{rotate|enable|disable}`, (call) =>
    back(world, call, act(world, call.req.param("webhookId"), call.req.param("action"))),
  );
}

function act(world: World, webhookId: string, action: string): string | null {
  const consumer = world.webhooks.get(webhookId);
  if (!consumer) return "This consumer is gone.";
  if (action === "rotate") rotateSecret(consumer, { now: world.now(), overlapSeconds: usualOverlapSeconds });
  else if (action === "enable") enable(consumer);
  else consumer.disabled = true;
  return null;
}

function applySettings(world: World, form: FormData): string | null {
  const numberOf = (name: string) => Number(form.get(name) ?? "");
  const parsed = settingsPatch.safeParse({
    webhooks: {
      deliver: form.has("deliver"),
      dropNext: numberOf("dropNext"),
      delayMs: numberOf("delayMs"),
      shuffleMs: numberOf("shuffleMs"),
      copies: numberOf("copies"),
      parallelCopies: form.has("parallelCopies"),
      signature: form.get("signature"),
      clockSkewSeconds: numberOf("clockSkewSeconds"),
      retryScale: numberOf("retryScale"),
    },
  });
  if (!parsed.success) return describeIssues(parsed.error.issues);
  changeSettings(world, parsed.data);
  return null;
}

function send(world: World, form: FormData): string | null {
  const eventType = String(form.get("eventType") ?? "").trim();
  if (eventType === "") return "An event needs a type.";
  try {
    const payload: unknown = JSON.parse(String(form.get("payload") ?? ""));
    sendCustom(world, customMessage.parse({ eventType, payload }));
    return null;
  } catch {
    return "The payload is not JSON.";
  }
}

function show(world: World, call: Context<Env>, problem: string | null): Response | Promise<Response> {
  settleOperations(world);
  call.header("cache-control", "no-store");
  return call.html(webhooksPage(world, problem).text, problem === null ? 200 : 422);
}

function back(world: World, call: Context<Env>, problem: string | null): Response | Promise<Response> {
  return problem === null ? call.redirect(webhooksPath, 303) : show(world, call, problem);
}
