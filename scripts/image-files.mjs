import { readFileSync } from "node:fs";
import { cp, mkdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { inProject, projectRoot } from "./project-root.mjs";

/** Puts into a folder exactly what the Dockerfile puts into the image's, from the last build. */
export async function copyImageFiles(folder) {
  for (const { from, to } of readImageFiles(readFileSync(inProject("Dockerfile"), "utf8"))) {
    const target = resolve(folder, to);
    await mkdir(target, { recursive: true });
    await cp(from, target, { recursive: true, verbatimSymlinks: true });
  }
}

/** What the Dockerfile's last stage copies from the build, as paths on this machine. */
export function readImageFiles(dockerfile) {
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  return [...lastStage.matchAll(/^COPY --from=build (\S+) (\S+)$/gm)].map(([, from, to]) => ({
    from: join(projectRoot, relative("/app", from)),
    to,
  }));
}
