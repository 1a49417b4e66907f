import { afterAll, beforeAll, expect, test } from "vitest";
import { getBrand, getMailBrand } from "@/lib/brand";
import type { Ender } from "@/lib/contracts/ending";
import { staysWords } from "@/lib/domain/stays-words";
import { AppError } from "@/lib/errors";
import { startWorld, type World } from "@/testing/fixtures/world";
import { accessEndedMail, accessEndsMail, dataArrivedMail } from "./bank-mails";
import { quotedName } from "./letter";
import { sendMail } from "./send";
import { invitationMail, signInMail } from "./sign-in-mails";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const hostile = 'Bright"water\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script>\u202e & Søn';
const bank = { companyName: hostile, bankName: "NatWest", settingsUrl: "http://localhost:3999/account/settings" };
const invitation = {
  companyName: hostile,
  inviter: "owner@brightwater.example",
  role: "member" as const,
  url: "http://localhost:3999/sign-in?email=a%40b.example",
  days: 14,
};

test("a sign-in link arrives as text and as HTML that says the same", async () => {
  const url = "http://localhost:3999/sign-in/confirm?token=a&email=ann%40brightwater.example";
  await sendMail("ann@brightwater.example", signInMail(getMailBrand(), { url, minutes: 15 }));
  const [mail] = await world.mails("ann@brightwater.example");
  expect(mail).toMatchObject({ subject: "Sign in to Larkfield", to: ["ann@brightwater.example"], links: [url] });
  expect(mail?.text).toContain("for 15 minutes");
  expect(mail?.html).toContain("for 15 minutes");
});

test("a company's name adds no header, no recipient and no markup", async () => {
  await sendMail("bob@brightwater.example", invitationMail(getMailBrand(), invitation));
  const [mail] = await world.mails("bob@brightwater.example");
  expect(mail?.to).toEqual(["bob@brightwater.example"]);
  expect(mail?.subject).toBe("An invitation to Larkfield");
  expect(await world.mails("eve@evil.example")).toEqual([]);
  expect(mail?.html).not.toContain("<script>");
  expect(mail?.text).not.toContain("\u202e");
});

test("an address that looks like several reaches nobody else", async () => {
  const mail = signInMail(getMailBrand(), { url: "http://localhost:3999/", minutes: 15 });
  await sendMail("carol@brightwater.example, eve@evil.example", mail).catch(() => undefined);
  expect(await world.mails("eve@evil.example")).toEqual([]);
});

test.each([
  ["URGENT: your account is suspended. Restore it at https://evil.example/restore now, or lose your data. ", "evil"],
  ["Sign in at www.evil.example or write to help@evil.example” – Larkfield. ", "evil"],
  ["Pay now ".repeat(40), "Pay now Pay now Pay now Pay now Pay now Pay now Pay now Pay now Pay now"],
])(
  "a company that is called as a message is a short quotation in an invitation, and no address: %s",
  (companyName, words) => {
    const { subject, text, html } = invitationMail(getMailBrand(), { ...invitation, companyName });
    expect(subject).toBe("An invitation to Larkfield");
    const quoted = text.match(/“([^“”]*)”/)?.[1] ?? "";
    expect([...quoted].length).toBeLessThanOrEqual(70);
    expect(quoted).not.toMatch(/[@/:]|\.\p{L}{2}/u);
    for (const said of [text, html].map((whole) => whole.replace(/“[^“”]*”/g, ""))) expect(said).not.toContain(words);
  },
);

test("a company's ordinary name is quoted as it is", () => {
  for (const name of ["Brightwater & Sons Ltd.", "J. B. O'Neill, S.A.", "Café 21 (Łódź)"])
    expect(quotedName(name)).toBe(`“${name}”`);
});

test("what a mail is about stands in its subject", () => {
  const brand = getMailBrand();
  const renewUrl = "http://localhost:3999/account/connections/1/renew";
  const ends = (daysLeft: number) => accessEndsMail(brand, { ...bank, daysLeft, date: "31 March 2026", renewUrl });
  expect(ends(7).subject).toBe("NatWest: access ends in 7 days");
  expect([ends(1).subject, ends(0).subject]).toEqual(["NatWest: access ends tomorrow", "NatWest: access ends today"]);
  expect(ends(7).text).toContain(renewUrl);
  const title = "We've received your data from NatWest";
  const words = { subject: title, title, text: "NatWest sent everything we asked for." };
  const stays = staysWords(getBrand(), { canDelete: false });
  const ended = (endedBy: Ender) =>
    accessEndedMail(brand, { ...bank, date: "31 March 2026", endedBy, reconnectUrl: renewUrl, stays });
  const counts = { accountCount: 1, transactionCount: 12_345 };
  const arrived = {
    ...bank,
    ...counts,
    verdict: words,
    signInUrl: null,
    accountUrl: "http://localhost:3999/account",
  };
  expect(dataArrivedMail(brand, arrived).text).toContain("1 account and 12,345 transactions");
  const short = dataArrivedMail(brand, { ...arrived, signInUrl: "https://link.example/renew" }).text;
  expect(short).toContain("again:\nhttps://link.example/renew");
  expect(short).toContain("See what we received");
  const uncounted = dataArrivedMail(brand, { ...arrived, accountCount: null, transactionCount: null }).text;
  expect(uncounted).toContain("NatWest sent everything we asked for.");
  expect(uncounted).not.toMatch(/received \d/);
  expect(ended("bank").subject).toBe("NatWest: access has ended");
  expect(ended("bank").text).toContain(
    "Access was ended at NatWest. What Larkfield already has stays for up to 6 years.",
  );
  expect(ended("operator").text).toContain("Larkfield or Codat ended access.");
  expect(ended("unknown").text).not.toMatch(/was ended|ended access|period has ended/);
});

test.each(["refuse", "defer"])("a mail server that is set to %s is reported in plain words", async (mail) => {
  await world.settings({ mail });
  const sent = sendMail(
    "ann@brightwater.example",
    signInMail(getMailBrand(), { url: "http://x.example/", minutes: 15 }),
  );
  await expect(sent).rejects.toBeInstanceOf(AppError);
  await expect(sent).rejects.toMatchObject({ family: "upstream", message: expect.stringMatching(/couldn't send/) });
  await world.settings({ mail: "accept" });
});
