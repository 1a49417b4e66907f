// The one-way streets between the folders, for type-only imports as well as for those that run.
// What may reach the browser is in .dependency-cruiser.browser.mjs.

const ours = "^(app|components|lib|sandbox|e2e|bench|scripts|testing)/|^(proxy|instrumentation(-node)?)\\.ts$";
const tests = "\\.(test|spec)\\.tsx?$";
const testing = "^testing/";
const edges = ["^lib/((journey-)?paths|format|domain/calendar-day)\\.ts$"];

/** For each folder, all of our own that it may import, itself aside. */
const streets = [
  { from: "app", to: ["^components/", "^lib/(server|auth|http|telemetry|queries|contracts|domain)/", "^lib/[^/]+$"] },
  // Of the server only who looks: that every component would pass down to the next.
  { from: "components", to: ["^lib/(queries|contracts|domain)/", "^lib/server/viewer/viewer\\.ts$", ...edges] },
  { from: "lib/queries", to: ["^lib/(contracts|domain)/", ...edges] },
  { from: "lib/http", to: ["^lib/(auth|codat|telemetry|contracts|domain)/", "^lib/[^/]+$"] },
  { from: "lib/auth", to: ["^lib/(db|mail|telemetry|contracts|domain)/", "^lib/[^/]+$"] },
  { from: "lib/server", to: ["^lib/(auth|db|codat|mail|telemetry|preflight|contracts|domain)/", "^lib/[^/]+$"] },
  { from: "lib/jobs", to: ["^lib/(server|db|mail|telemetry|contracts|domain)/", "^lib/[^/]+$"] },
  { from: "lib/db", to: ["^lib/(telemetry|contracts|preflight)/", "^lib/(env|errors|process-wide)\\.ts$"] },
  { from: "lib/mail", to: ["^lib/(telemetry|contracts)/", "^lib/(brand|env|errors)\\.ts$"] },
  // Of the database only what all instances know of how Codat fares: a limit that each kept to itself would be none.
  {
    from: "lib/codat",
    to: [
      "^lib/db/codat-gate\\.ts$",
      "^lib/contracts/connection-status\\.ts$",
      "^lib/telemetry/",
      "^lib/(env|errors|process-wide|with-timeout)\\.ts$",
    ],
  },
  { from: "lib/telemetry", to: ["^lib/contracts/", "^lib/(env|process-wide|version)\\.ts$"] },
  { from: "lib/domain", to: ["^lib/contracts/"] },
  { from: "lib/preflight", to: ["^lib/contracts/"] },
  { from: "lib/contracts", to: [] },
  { from: "sandbox", to: [] },
  {
    from: "e2e",
    to: [
      "^sandbox/",
      "^scripts/",
      "^testing/(stack|chaos)/",
      "^testing/fixtures/(brand-copy|pdf-text|trace-receiver)\\.ts$",
      "^lib/(journey-)?paths\\.ts$",
    ],
  },
];

/** The rooms of lib/server, each of which imports only those before it. */
const rooms = [
  "access",
  "viewer",
  "banks",
  "bank-data",
  "consents",
  "connections",
  "sync",
  "companies",
  "journeys",
  "people",
  "privacy",
  "settings",
  "webhooks",
  "instance",
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...streets.map(street),
    ...rooms.map(room),
    forbid({
      name: "every module of lib/server is in one of its rooms",
      from: { path: "^lib/" },
      to: { path: "^lib/server/", pathNot: `^lib/server/(${rooms.join("|")})/` },
    }),
    forbid({
      name: "lib/codat/resilience decides about calls and makes none",
      from: { path: "^lib/codat/resilience/", pathNot: tests },
      to: { path: "^lib/codat/(client|webhooks)/" },
    }),
    forbid({
      name: "the modules directly in lib import only each other, preflight, contracts and domain",
      from: { path: "^lib/[^/]+$", pathNot: tests },
      to: { path: ours, pathNot: "^lib/([^/]+$|(preflight|contracts|domain)/)" },
    }),
    forbid({
      name: "a feature's components do not import another feature's",
      from: { path: "^components/([^/]+)/", pathNot: tests },
      to: { path: "^components/", pathNot: "^components/($1|ui|brand|layout|polled)/" },
    }),
    forbid({
      name: "components/ui knows no domain",
      from: { path: "^components/ui/", pathNot: tests },
      to: { path: ours, pathNot: ["^components/ui/", ...edges] },
    }),
    forbid({
      name: "contracts and domain are pure: nothing of Node, no package but zod",
      from: { path: "^lib/(contracts|domain)/", pathNot: tests },
      to: { dependencyTypes: ["core", "npm", "npm-dev"], pathNot: "^node_modules/zod/" },
    }),
    forbid({
      name: "only tests, e2e and bench import the sandbox",
      from: { pathNot: ["^(sandbox|e2e|bench)/", testing, tests] },
      to: { path: "^sandbox/" },
    }),
    forbid({
      name: "only tests import what is for tests",
      from: { pathNot: ["^(e2e|bench)/", testing, tests] },
      to: { path: testing },
    }),
    forbid({
      name: "what banks sent is read through lib/server/access/data-display.ts, which says whether it may be shown",
      from: { path: "^(app|lib)/", pathNot: ["^lib/db/", "^lib/server/access/data-display\\.ts$", testing, tests] },
      to: {
        path: "^lib/db/(bank-data|bank-records|duplicates|transactions)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    }),
    forbid({
      name: "only the session and lib/server/access say whose data may be read",
      from: { path: "^(app|lib)/", pathNot: ["^lib/auth/customer\\.ts$", "^lib/server/access/", testing, tests] },
      to: { path: "^lib/auth/authorised-company\\.ts$" },
    }),
    forbid({ name: "nothing imports a test", from: {}, to: { path: tests } }),
    forbid({
      name: "what runs in production imports no development dependency",
      from: { path: "^(app|components|lib)/|^(proxy|instrumentation(-node)?)\\.ts$", pathNot: [tests] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only", "npm-peer"] },
    }),
    forbid({ name: "no cycles", from: {}, to: { circular: true } }),
    forbid({ name: "every import leads somewhere", from: {}, to: { couldNotResolve: true } }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};

function street({ from, to }) {
  return forbid({
    name: `${from} imports only what is below it`,
    from: { path: `^${from}/`, pathNot: tests },
    to: { path: ours, pathNot: [`^${from}/`, ...to] },
  });
}

function room(name, index) {
  const before = rooms.slice(0, index + 1).join("|");
  return forbid({
    name: `lib/server/${name} imports only rooms before it`,
    from: { path: `^lib/server/${name}/`, pathNot: tests },
    to: { path: "^lib/server/", pathNot: `^lib/server/(${before})/` },
  });
}

function forbid(rule) {
  return { severity: "error", ...rule };
}
