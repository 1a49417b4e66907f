/**
 * Who does something, as the timeline stores it: a signed-in customer by their user id, a browser that holds a journey
 * without anybody signed in, the operator's support desk, or the site by itself.
 */
export type Actor = { type: "customer"; id: string } | { type: "holder" | "operator" | "system"; id: null };

/** Those that have no id. */
export const actors = {
  holder: { type: "holder", id: null },
  operator: { type: "operator", id: null },
  system: { type: "system", id: null },
} as const satisfies Record<string, Actor>;

/** The person, where somebody is signed in; the browser otherwise. */
export function actorOf({ userId }: { userId: string | null }): Actor {
  return userId === null ? actors.holder : { type: "customer", id: userId };
}
