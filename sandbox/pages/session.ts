import { randomBytes } from "node:crypto";
import type { World } from "../world";

/** One visit of a customer to the pages behind a link. */
export type LinkSession = {
  id: string;
  connectionId: string;
  /** What the link URL carried besides its password: the redirect template may name any of it. */
  parameters: Record<string, string>;
  login: string;
  isConsented: boolean;
  isSignedIn: boolean;
  /** Where the visit ended; whoever comes back to one of its pages is sent there again. */
  redirectTo: string | null;
};

const keptSessions = 10_000;

export function openSession(world: World, connectionId: string, parameters: Record<string, string>): LinkSession {
  const session: LinkSession = {
    id: randomBytes(12).toString("hex"), connectionId, parameters, login: "", isConsented: false, isSignedIn: false, redirectTo: null,
  };
  world.sessions.set(session.id, session);
  for (const oldest of world.sessions.keys()) {
    if (world.sessions.size <= keptSessions) break;
    world.sessions.delete(oldest);
  }
  return session;
}
