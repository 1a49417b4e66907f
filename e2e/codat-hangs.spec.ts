import { paths } from "../lib/paths";
import { openBank, openDashboard, reachDashboard } from "./harness/account";
import { approveAtBank, goToBank, mainHeading } from "./harness/journey";
import { expect, test } from "./harness/test";

/** Nobody waits longer for a page, whatever Codat does. */
const LONGEST_MS = 3_000;

test("no page of the account keeps anybody waiting while Codat hangs", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);
  await openBank(page);
  const connection = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const pages = [
    paths.account,
    `${paths.account}?refreshed=1`,
    paths.connection(connection),
    paths.renew(connection),
    paths.stopSharing(connection),
    paths.deleteData(connection),
    paths.bankData,
    paths.transactions,
    paths.syncHistory,
    paths.schedule,
    paths.consents,
    paths.timeline,
    paths.people,
    paths.settings,
    paths.bankList,
    paths.consent("natwest_uk"),
    paths.progressOf(connection),
    paths.returned,
  ];
  await sandbox.fail({ kind: "hang" });
  await expectQuick(page, pages);
  await sandbox.repair();
  await openDashboard(page);
});

test("no page of a journey keeps anybody waiting while Codat hangs, and the way back goes on by itself", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ syncSeconds: 0, webhooks: { deliver: false } });
  await goToBank(page);
  await sandbox.fail({ kind: "hang" });
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("We don't know yet whether NatWest is connected");
  await expectQuick(page, [
    paths.welcome,
    paths.start,
    paths.bankList,
    paths.consent("natwest_uk"),
    paths.sharing,
    paths.progress,
    paths.returned,
  ]);
  await sandbox.repair();
  await expect(mainHeading(page)).toHaveText(/^(NatWest is connected|We've received your data from NatWest)/);
});

async function expectQuick(page: Parameters<typeof openDashboard>[0], pages: readonly string[]): Promise<void> {
  for (const path of pages)
    await test.step(path, async () => {
      const startedAt = performance.now();
      const answer = await page.request.get(path);
      expect.soft(answer.status(), path).toBe(200);
      expect.soft(performance.now() - startedAt, path).toBeLessThan(LONGEST_MS);
    });
}
