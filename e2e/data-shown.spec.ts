import { gatherVisitors } from "./harness/bank-data-visitors";
import { newFindPlanted, readPlanted } from "./harness/planted-values";
import { expect, test } from "./harness/test";
import { walkEverything } from "./harness/walk-everything";

test.use({ expectedMessages: [/Failed to load resource/] });
test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

test("the walk that finds nothing where nothing may be shown finds it where it may: as its own people, and as nobody else", async ({
  page,
  sandbox,
  stack,
  openDevice,
}) => {
  test.setTimeout(600_000);
  const { requests, ids, addresses } = await gatherVisitors({ page, sandbox, openDevice });
  const planted = await readPlanted(stack.sandboxUrl);
  const findPlanted = newFindPlanted(planted);
  const seenBy: Record<string, number> = {};
  for (const [visitor, request] of Object.entries(requests)) {
    const seen = new Set<string>();
    for (const { body } of await walkEverything(request, ids)) for (const one of findPlanted(body)) seen.add(one);
    seenBy[visitor] = seen.size;
  }
  expect(seenBy).toMatchObject({ nobody: 0, starter: 0 });
  for (const visitor of ["owner", "member"]) expect(seenBy[visitor], visitor).toBeGreaterThan(150);
  // Without an account there is what was received, and no list of transactions.
  expect(seenBy.holder).toBeGreaterThan(3);
  for (const address of addresses) {
    const mails = await fetch(`${stack.sandboxUrl}/_sandbox/api/mail?to=${encodeURIComponent(address)}`);
    expect(findPlanted(await mails.text())).toContainEqual(expect.stringMatching(/^\d+ transactions$/));
  }
});
