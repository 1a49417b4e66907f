import { existsSync, writeFileSync } from "node:fs";
import { resetWorld, type World } from "../world";

/** Forgets everything here, and asks for the site to forget as well where somebody does that. */
export function resetEverything(world: World): void {
  resetWorld(world);
  // Stored first: the process that sees the file may end this one.
  world.save();
  if (world.resetFile !== null) writeFileSync(world.resetFile, "");
}

/** Whether the site has been asked to forget and has not yet; the process that does it removes the file. */
export function isSiteForgetting({ resetFile }: World): boolean {
  return resetFile !== null && existsSync(resetFile);
}
