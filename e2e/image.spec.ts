import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { reachDashboard } from "./harness/account";
import { expect, test } from "./harness/test";

test.use({ isImage: true, database: "embedded" });
test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

test("what the image holds is all that it takes, from linking a bank to an agreement as a PDF, and nothing of it changes", async ({
  page,
  sandbox,
  stack,
}) => {
  const before = await listFiles(stack.imageFolder ?? "");
  expect(before).toContain("server.js");
  expect(
    before.filter((path) => /(^|\/)\.(env|git)|\.(test|spec)\.|^(sandbox|e2e|bench|scripts)\//.test(path)),
  ).toEqual([]);
  const robots = await page.request.get("/robots.txt");
  expect(await robots.text()).toContain("Disallow: /api/");
  // Longer than the minute for which a proxy keeps an idle connection, so that no request meets one that is being closed.
  expect(robots.headers()["keep-alive"]).toBe("timeout=75");
  await reachDashboard(page, sandbox);
  await page.goto("/account/consents");
  await page.getByRole("link", { name: /^NatWest Agreed/ }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as PDF" }).click(),
  ]);
  expect((await readFile(await file.path(), "latin1")).slice(0, 5)).toBe("%PDF-");
  // A browser with a window asks for the icon; nothing that Next could keep a copy of is left out.
  for (const path of ["/icon.svg", "/robots.txt", "/favicon.ico", "/no-such-page", "/_not-found", "/_global-error"])
    await page.request.get(path);
  await page.request.get("/_next/image?url=%2Ficon.svg&w=64&q=75");
  expect(await listFiles(stack.imageFolder ?? "")).toEqual(before);
});

/** The files of a folder that are its own: what packages bring along is theirs. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith("node_modules/"))
    .sort();
}
