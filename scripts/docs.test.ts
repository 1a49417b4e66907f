import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "sandbox/README.md",
  ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
].filter((path) => path.endsWith(".md"));
/** `code` that is a path of this folder, or one of the files beside this one's folder. */
const named =
  /`((?:app|bench|brand|components|docs|e2e|lib|sandbox|scripts|testing)\/[\w./[\]-]*|Dockerfile|(?:next\.config|package-lock|proxy|instrumentation)\.\w+|\.(?:dockerignore|env\.example))`/g;
const linked = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

test("every file that the documents name or link to exists", () => {
  const missing = documents.flatMap((document) => {
    const text = readFileSync(join(root, document), "utf8");
    const paths = [
      ...[...text.matchAll(named)].map(([, path = ""]) => path),
      ...[...text.matchAll(linked)].map(([, path = ""]) => join(dirname(document), path)),
    ];
    return paths.filter((path) => !existsSync(join(root, path))).map((path) => `${document}: ${path}`);
  });
  expect(missing).toEqual([]);
});

test("the security table has every requirement of ASVS 5.0 of levels 1 and 2 once, chapter by chapter", () => {
  const rows = readFileSync(join(root, "docs/security.md"), "utf8").matchAll(/^\| (\d+)\.\d+\.\d+ \| [12] \|/gm);
  const perChapter: Record<string, number> = {};
  for (const [, chapter = ""] of rows) perChapter[chapter] = (perChapter[chapter] ?? 0) + 1;
  expect(Object.values(perChapter)).toEqual(requirements);
});

/** How many there are in V1 to V17. */
const requirements = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];
