import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root.mjs";

const directive = /^(\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*["']use client["']/;

/** The modules with which what the browser loads begins, as paths from the project's folder. */
export function listClientModules() {
  return ["app", "components", "lib"]
    .flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { recursive: true }).map(
        (path) => `${folder}/${path.replaceAll("\\", "/")}`,
      ),
    )
    .filter((path) => /\.tsx?$/.test(path) && directive.test(readFileSync(join(projectRoot, path), "utf8")));
}
