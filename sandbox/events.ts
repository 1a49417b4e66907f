import { instantWithFraction } from "./dates";
import type { World } from "./world";

const mostEvents = 5_000;

/** The one way by which everything that Codat would send to others goes out: delivery subscribes to `world.listeners`. */
export function emit(world: World, eventType: string, payload: Record<string, unknown>, at = world.now()): void {
  const event = { id: world.newId(), eventType, generatedDate: instantWithFraction(at), payload };
  world.events.push(event);
  if (world.events.length > mostEvents) world.events.shift();
  for (const listen of world.listeners) listen(event);
}
