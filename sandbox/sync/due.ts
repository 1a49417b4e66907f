import type { World } from "../world";

export const hourMs = 3_600_000;
/** Looking for what is due goes through everything, and a schedule is in hours: once a second is enough for both. */
export const pauseMs = 1_000;

/** Makes sure that somebody looks once the sync settings make something due at that time. */
export function expectDue(world: World, at: number): void {
  world.schedules.nextAt = Math.min(world.schedules.nextAt, at);
  world.wakeAt(scheduleCheckAt(world));
}

/** When to look for what is due, as far as is known; never when nothing is going to be. */
export function scheduleCheckAt({ schedules: { seenAt, nextAt } }: World): number {
  return Math.max(nextAt, seenAt + pauseMs);
}
