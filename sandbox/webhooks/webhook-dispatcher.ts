import type { Delivery, WebhookConsumer } from "../entities";
import type { World } from "../world";
import { sendCopies } from "./attempt";
import { createLane } from "./lane";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
/** How long after each failed attempt the next one comes: Svix's schedule, whose first attempt is at once. */
const retryDelaysMs = [5 * secondMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 10 * hourMs];
const disabledAfterMs = 5 * 24 * hourMs;
const atOnceToOne = 50;

/**
 * Delivers what `world.deliver` is given, and what was on its way when the world was stored; returns what ends it: nothing
 * is sent after that, and nothing waited for.
 */
export function startWebhookDispatcher(world: World): () => void {
  const ending = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const later = (delayMs: number, task: () => void) => {
    if (ending.signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      task();
    }, delayMs);
    timers.add(timer.unref());
  };
  const attempt = (delivery: Delivery) =>
    tryOnce(world, delivery, { later, send, signal: ending.signal }).finally(() => world.save());
  const send = createSending(attempt);
  const hold = createHolding({ world, later, attempt });
  world.deliver = (delivery) => {
    const { delayMs } = world.settings.webhooks;
    const begin = () => (world.settings.webhooks.shuffleMs > 0 ? hold(delivery) : send(delivery));
    if (delayMs > 0) later(delayMs, begin);
    else begin();
  };
  for (const delivery of world.deliveries) {
    if (delivery.state !== "waiting" && delivery.state !== "sending") continue;
    if (delivery.nextTryAt === null) world.deliver(delivery);
    else later(Math.max(0, delivery.nextTryAt - world.now()), () => send(delivery));
  }
  return () => {
    ending.abort();
    for (const timer of timers) clearTimeout(timer);
    world.deliver = () => undefined;
  };
}

type Later = (delayMs: number, task: () => void) => void;
type Send = (delivery: Delivery) => void;

/** To each consumer by a lane of its own, so that one that hangs holds up nobody else. */
function createSending(attempt: (delivery: Delivery) => Promise<void>): Send {
  const lanes = new WeakMap<WebhookConsumer, ReturnType<typeof createLane>>();
  return (delivery) => {
    const lane = lanes.get(delivery.consumer) ?? createLane(atOnceToOne);
    lanes.set(delivery.consumer, lane);
    lane(() => attempt(delivery));
  };
}

/** Gathers what comes within the window, and then sends it one after the other, never in the order in which it came. */
function createHolding({
  world,
  later,
  attempt,
}: {
  world: World;
  later: Later;
  attempt: (delivery: Delivery) => Promise<void>;
}): Send {
  let held: Delivery[] = [];
  const flush = async () => {
    const inOrder = held;
    held = [];
    for (const delivery of shuffled(inOrder)) await attempt(delivery);
  };
  return (delivery) => {
    held.push(delivery);
    if (held.length === 1) later(world.settings.webhooks.shuffleMs, () => void flush());
  };
}

function shuffled<T>(items: readonly T[]): T[] {
  const mixed = items
    .map((item) => ({ item, key: Math.random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
  return mixed.every((item, index) => item === items[index]) ? mixed.reverse() : mixed;
}

async function tryOnce(
  world: World,
  delivery: Delivery,
  { later, send, signal }: { later: Later; send: Send; signal: AbortSignal },
): Promise<void> {
  const { consumer } = delivery;
  // What is under way at the end goes on at the next start.
  if (signal.aborted) return;
  delivery.nextTryAt = null;
  if (consumer.disabled || world.webhooks.get(consumer.id) !== consumer) {
    delivery.state = "failed";
    return;
  }
  if (!world.settings.webhooks.deliver) {
    delivery.state = "dropped";
    return;
  }
  delivery.state = "sending";
  const number = (delivery.attempts.at(-1)?.number ?? 0) + 1;
  const hasArrived = await sendCopies(world, delivery, { number, signal });
  if (signal.aborted && !hasArrived) return;
  noteHealth(world, consumer, hasArrived);
  const delayMs = retryDelaysMs[number - 1];
  if (hasArrived || delayMs === undefined || consumer.disabled) {
    delivery.state = hasArrived ? "delivered" : "failed";
    return;
  }
  const scaledMs = delayMs * world.settings.webhooks.retryScale;
  delivery.state = "waiting";
  delivery.nextTryAt = world.now() + scaledMs;
  later(scaledMs, () => send(delivery));
}

function noteHealth(world: World, consumer: WebhookConsumer, hasArrived: boolean): void {
  if (hasArrived) {
    consumer.failingSince = null;
    return;
  }
  consumer.failingSince ??= world.now();
  if (world.now() - consumer.failingSince >= disabledAfterMs) consumer.disabled = true;
}
