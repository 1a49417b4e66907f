import { dirname, relative, resolve } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

/** Where pages begin that change while they are looked at: what follows typing or polls, and what is read again by itself. */
const roots = [
  "components/progress/live-progress.tsx",
  "components/dashboard/dashboard-screen.tsx",
  "components/dashboard/sync/watched-sync.tsx",
  "components/bank-picker/bank-chooser.tsx",
  "components/ui/submit-button.tsx",
  "components/ui/copy-button.tsx",
  "components/outcome/auto-refresh.tsx",
  "components/outcome/outcome-screen.tsx",
  "components/ui/step-marker.tsx",
];

/**
 * A browser's translator puts elements of its own in the place of texts. React then finds a text again only where it is all
 * that its element holds: beside something that changes, it is not updated any more, or ends the page when something is put
 * before it.
 */
it("on pages that change while they are looked at, a text stands alone in its element or beside nothing that changes", () => {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(
    roots.map((root) => resolve(root)),
    options,
  );
  const checker = program.getTypeChecker();
  const screens = program
    .getSourceFiles()
    .filter(({ fileName }) => relative(process.cwd(), dirname(fileName)).startsWith("components"));
  expect(screens.length).toBeGreaterThan(roots.length);
  expect(screens.flatMap((file) => mixedTexts(file, checker))).toEqual([]);
}, 120_000);

function mixedTexts(file: ts.SourceFile, checker: ts.TypeChecker): string[] {
  const found: string[] = [];
  const check = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      const children = node.children.filter(isShown);
      const hasText = children.some(
        (child) => ts.isJsxText(child) || (ts.isJsxExpression(child) && isText(child, checker)),
      );
      const changes = children.find((child) => ts.isJsxExpression(child) && !isLiteral(child));
      if (children.length > 1 && hasText && changes) {
        const { line } = file.getLineAndCharacterOfPosition(changes.getStart(file));
        found.push(`${relative(process.cwd(), file.fileName)}:${line + 1} ${changes.getText(file)}`);
      }
    }
    ts.forEachChild(node, check);
  };
  check(file);
  return found;
}

/** Blanks between elements are not translated. */
function isShown(child: ts.JsxChild): boolean {
  if (ts.isJsxText(child)) return child.text.trim() !== "";
  if (!ts.isJsxExpression(child)) return true;
  return (
    child.expression !== undefined && !(ts.isStringLiteral(child.expression) && child.expression.text.trim() === "")
  );
}

function isLiteral({ expression }: ts.JsxExpression): boolean {
  return expression !== undefined && ts.isStringLiteral(expression);
}

/** Whether an expression can be a text; one that can be anything, as `children`, is looked at where it is written. */
function isText({ expression }: ts.JsxExpression, checker: ts.TypeChecker): boolean {
  if (!expression) return false;
  const type = checker.getTypeAtLocation(expression);
  const kinds = type.isUnion() ? type.types : [type];
  const isOne = (kind: ts.Type) => (kind.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike)) !== 0;
  return kinds.some(isOne) && !kinds.some((kind) => (kind.flags & ts.TypeFlags.Object) !== 0);
}
