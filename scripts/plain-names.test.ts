import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, it } from "vitest";

const folders = ["app", "bench", "components", "e2e", "lib", "sandbox", "scripts", "testing"];

/** Words that only this project used so, in all their forms, and the field's words for them. */
const privateWords: [forms: string, instead: string][] = [
  ["tells?|told|telling|teller", "report, notify, send, describe"],
  ["hears?|heard|hearing", "receive, be reported"],
  ["keeps?|kept|keeping|keeper", "store, save, retain, cache"],
  ["gone", "deleted, not found"],
  ["anew", "again, or what happens"],
  ["whoever", "the role"],
  ["places?|placed", "cursor, context, position"],
  ["looks?|looked|looking", "variant, style; check, read, poll"],
  ["patience|patient", "timeout, or what follows it"],
  ["doors?", "endpoint, route"],
  ["take over|taken over|took over", "import, adopt, claim"],
  ["put aside", "dead letter"],
];
const privateWord = new RegExp(`\\b(${privateWords.map(([forms]) => forms).join("|")})\\b`);

/** Names of others, and of what people see. */
const exempt: { name: RegExp; file?: RegExp; why: string }[] = [
  { name: /keep access/, why: "“Keep access” is what the feature is called on the pages" },
  { name: /^keep$/, file: /people|sign-in|keep-access/, why: "the field of that feature's mailed link" },
  { name: /keep alive/, why: "HTTP's, and Node's, own name for it" },
  { name: /^gone$/, file: /timeline\/event-words/, why: "a cause as events that are in databases already have it" },
];

it("names of files and in code are the field's words", () => {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  );
  const found = files.filter((file) => /\.(tsx?|m[jt]s)$/.test(file)).flatMap(privateNames);
  expect(files.length).toBeGreaterThan(folders.length);
  expect(found).toEqual([]);
});

function privateNames(file: string): string[] {
  const text = readFileSync(file, "utf8");
  // To parse takes long: it is done only where such a word stands, be it in a comment.
  const suspects = [...new Set(text.match(/[A-Za-z_$][\w$]*/g))].filter((name) => adviceOn(name, file) !== null);
  const names = suspects.length === 0 ? [] : identifiersIn(file, text).filter((name) => suspects.includes(name));
  return [fileName(file), ...new Set(names)].flatMap((name) => {
    const advice = adviceOn(name, file);
    return advice === null ? [] : [`${file}: ${name} (rather: ${advice})`];
  });
}

function fileName(path: string): string {
  return path.replace(/^.*\//, "").replace(/\..*$/, "");
}

function identifiersIn(file: string, text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return names;
}

function adviceOn(name: string, file: string): string | null {
  const words = wordsOf(name);
  const found = privateWord.exec(words)?.[0];
  if (found === undefined || exempt.some((one) => one.name.test(words) && (one.file?.test(file) ?? true))) return null;
  return privateWords.find(([forms]) => new RegExp(`^(${forms})$`).test(found))?.[1] ?? null;
}

/** "lookAgainMs", "LOOK_AGAIN_MS" and "look-again-ms" are "look again ms". */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/[-_$.]+/g, " ")
    .trim()
    .toLowerCase();
}
