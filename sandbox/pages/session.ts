import { randomBytes } from "node:crypto";
import type { LinkSession } from "../entities";
import type { World } from "../world";

const mostSessions = 10_000;

export function openSession(world: World, connectionId: string, parameters: Record<string, string>): LinkSession {
  const session: LinkSession = {
    id: randomBytes(12).toString("hex"),
    connectionId,
    parameters,
    login: "",
    isConsented: false,
    isSignedIn: false,
    redirectTo: null,
  };
  world.sessions.set(session.id, session);
  for (const oldest of world.sessions.keys()) {
    if (world.sessions.size <= mostSessions) break;
    world.sessions.delete(oldest);
  }
  return session;
}
