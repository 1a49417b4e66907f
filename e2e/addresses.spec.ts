import { randomUUID } from "node:crypto";
import { mainHeading } from "./harness/journey";
import { newestLink, signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

/** What people have before and after the @; the second is what mail servers and we know the domain as. */
const written = [
  { local: "r&d", domain: "brightwater.example", stored: "brightwater.example" },
  { local: "sales/uk", domain: "brightwater.example", stored: "brightwater.example" },
  { local: "d'arcy'", domain: "Brightwater.photography", stored: "brightwater.photography" },
  { local: "info", domain: "bücher.example", stored: "xn--bcher-kva.example" },
  { local: "почта", domain: "пример.рф", stored: "xn--e1afmkfd.xn--p1ai" },
];

for (const { local, domain, stored } of written) {
  test(`users at ${local}@${domain} sign in by the link that they are mailed`, async ({ page, sandbox }) => {
    const name = `${local}+${randomUUID().slice(0, 8)}`;
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(`${name}@${domain}`);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await expect(mainHeading(page)).toHaveText("Check your email");
    await page.goto(await newestLink(sandbox, `${name}@${stored}`));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(mainHeading(page)).toHaveText("No company yet");
    await page.goto("/account/settings");
    await expect(page.getByRole("main").getByText(`${name}@${stored}`)).toBeVisible();
  });
}

test("users give, invite and confirm with such addresses, with what cannot be seen in them from copying", async ({
  page,
  sandbox,
}) => {
  const email = await signIn(page, sandbox, `r&d+${randomUUID().slice(0, 8)}@brightwater.example`);
  await page.goto("/start");
  await page.getByLabel("Company name").fill("\ufeffBright\u00adwater\u00a0Bakery\u200b Ltd\u200e");
  await page.getByLabel("Contact email").fill("\u200bsales/uk@bücher.example\u00a0");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(mainHeading(page)).toHaveText("Choose your bank");
  await page.goto("/account/people");
  for (const colleague of ["o'neill'@brightwater.example", "\ufeffпочта@пример.рф\u200b"]) {
    await page.getByLabel("Their email address").fill(colleague);
    await page.getByRole("button", { name: "Invite" }).click();
    await expect(page.getByRole("alert", { name: "Invited" })).toBeVisible();
  }
  await expect(page.getByText("o'neill'@brightwater.example").first()).toBeVisible();
  await page.goto("/account/settings/delete");
  await expect(page.getByText("Brightwater Bakery Ltd").first()).toBeVisible();
  await page.getByLabel(`To confirm, type ${email}`).fill(`\u200b${email.toUpperCase()}\u00a0`);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("alert", { name: "Your account is deleted" })).toBeVisible();
});
