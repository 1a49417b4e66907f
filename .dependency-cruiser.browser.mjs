// What may reach the browser. Imports of types are erased before anything is bundled, so here they do not count.
import { listClientModules } from "./scripts/client-modules.mjs";

const clientModules = listClientModules().map((path) => `^${path.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);
const fromBrowser = [...clientModules, "^lib/queries/(?!.*\\.test\\.)"];

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
    {
      name: "icons that no client component draws stay out of what the browser loads",
      severity: "error",
      from: { path: fromBrowser },
      to: { path: "^components/ui/icon\\.tsx$", reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
