import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, whatever folder a script is called from. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/** @param {...string} parts path inside the project */
export function inProject(...parts) {
  return join(projectRoot, ...parts);
}
