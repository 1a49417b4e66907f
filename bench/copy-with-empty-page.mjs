import {
  constants,
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProject, projectRoot } from "../scripts/project-root.mjs";

/** What is no part of the product, and `.env`, which may name a real database. */
const leftOut = /^(node_modules|\.git|\.next|\.data|\.cache|\.env|\.env\..*|test-results|playwright-report)$/;

/** Where the copy has its empty page and under it the probe, and its empty route handler. */
const emptyFolder = "app/zz-empty";
const emptyHandlerFolder = "app/api/zz-empty";
const emptyPage = `export default function EmptyPage() {
  return <h1>Empty</h1>;
}
`;
const emptyHandler = `const answer = () => Response.json({});
export const GET = answer;
export const POST = answer;
`;

/** Copies the project to a temporary folder and adds a page and a route handler that do nothing, and the probe. */
export function copyWithEmptyPage() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "link-site-bench-")));
  for (const name of readdirSync(projectRoot)) {
    if (!leftOut.test(name)) cpSync(inProject(name), join(folder, name), { recursive: true });
  }
  linkFolder(inProject("node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, emptyFolder, "probe"), { recursive: true });
  mkdirSync(join(folder, emptyHandlerFolder));
  writeFileSync(join(folder, emptyFolder, "page.tsx"), emptyPage);
  writeFileSync(join(folder, emptyHandlerFolder, "route.ts"), emptyHandler);
  copyFileSync(inProject("bench/app-probe.ts"), join(folder, emptyFolder, "probe/route.ts"));
  return {
    path: (file) => join(folder, file),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Turbopack refuses a node_modules that is a link to elsewhere; files that are hard links cost no space and no time. */
function linkFolder(from, to) {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}
