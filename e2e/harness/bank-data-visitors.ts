import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import { paths } from "../../lib/paths";
import type { Ids } from "./access-table";
import { reachDashboard } from "./account";
import { agree, approveAtBank, barclays, expectReceived, fromOurPage, goToBank, startJourney } from "./journey";
import type { SandboxControl } from "./sandbox-control";
import { newAddress, signIn } from "./sign-in";
import { expect } from "./test";

export type Visitors = { requests: Record<string, APIRequestContext>; ids: Ids; addresses: string[] };

/**
 * A company with two banks whose data has arrived, and every kind of visitor: its owner and a member, the browser that linked
 * a bank of a company of its own, somebody who only named a company, somebody of another company, and nobody.
 */
export async function gatherVisitors(tools: {
  page: Page;
  sandbox: SandboxControl;
  openDevice: () => Promise<BrowserContext>;
}): Promise<Visitors> {
  const { page, sandbox, openDevice } = tools;
  const owner = await reachDashboard(page, sandbox);
  await page.goto(paths.account);
  const company = await page.locator("input[name=company]").first().inputValue();
  const member = newAddress();
  const invited = { form: { company, email: member, role: "member" }, headers: fromOurPage };
  await page.request.post(paths.api.invitations, invited);
  const memberPage = await (await openDevice()).newPage();
  await signIn(memberPage, sandbox, member);
  await memberPage.goto(paths.account);
  await memberPage.getByRole("button", { name: /Join|Accept/ }).click();
  // A second bank, whose data arrives while both belong to the company: they are notified by mail.
  await page.request.post(paths.api.addBank, { form: { company }, headers: fromOurPage });
  await page.goto(paths.consent(barclays.key));
  await agree(page, barclays);
  await approveAtBank(page);
  await expectReceived(page);
  for (const address of [owner, member])
    await expect
      .poll(
        async () =>
          (await sandbox.mails(address)).some(({ subject }) =>
            /received your data from Barclays|Barclays.* sent less/.test(subject),
          ),
        {
          timeout: 30_000,
        },
      )
      .toBe(true);

  const holderPage = await (await openDevice()).newPage();
  await goToBank(holderPage, "A Company Without People Ltd");
  await approveAtBank(holderPage);
  await expectReceived(holderPage);
  const starterPage = await (await openDevice()).newPage();
  await startJourney(starterPage, "A Company Without Banks Ltd");
  const strangerPage = await (await openDevice()).newPage();
  await reachDashboard(strangerPage, sandbox);
  const nobody = await openDevice();
  return {
    requests: {
      nobody: nobody.request,
      starter: starterPage.request,
      holder: holderPage.request,
      "another customer": strangerPage.request,
      member: memberPage.request,
      owner: page.request,
    },
    ids: { company, ...(await readIds(page)), member: await memberId(page, member) },
    addresses: [owner, member],
  };
}

async function readIds(page: Page): Promise<Pick<Ids, "connection" | "consent">> {
  const found = async (path: string, pattern: RegExp) => {
    const id = pattern.exec(await (await page.request.get(path)).text())?.[1];
    if (id === undefined) throw new Error(`There is no ${pattern} on ${path}.`);
    return id;
  };
  return {
    connection: await found(paths.account, /connections\/([0-9a-f-]{36})/),
    consent: await found(paths.consents, /consents\/([0-9a-f-]{36})/),
  };
}

async function memberId(page: Page, email: string): Promise<string> {
  await page.goto(paths.people);
  const row = page.getByRole("listitem").filter({ hasText: email });
  return row.locator("input[name=user]").first().inputValue();
}
