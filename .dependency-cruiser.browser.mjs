// What may reach the browser. Imports of types are erased before anything is bundled, so here they do not count.
import { readdirSync, readFileSync, statSync } from "node:fs";

const clientDirective = /^(\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*["']use client["']/;
const fromBrowser = [...listClientModules(), "^lib/queries/(?!.*\\.test\\.)"];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "zod stays out of what the browser loads",
      severity: "error",
      from: { path: fromBrowser },
      to: { path: "^node_modules/zod/", reachable: true },
    },
    {
      name: "the server's modules stay out of what the browser loads",
      severity: "error",
      from: { path: fromBrowser },
      to: { path: "^lib/(server|http|auth|codat|db|jobs|mail|telemetry)/|^lib/(env|brand)\\.ts$", reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};

function listClientModules() {
  return ["app", "components", "lib"]
    .filter((folder) => statSync(folder, { throwIfNoEntry: false }))
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => `${folder}/${path}`))
    .filter((path) => /\.tsx?$/.test(path) && clientDirective.test(readFileSync(path, "utf8")))
    .map((path) => `^${path.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);
}
