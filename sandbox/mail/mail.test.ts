import { createTransport, type SendMailOptions } from "nodemailer";
import { afterEach, expect, test } from "vitest";
import { asObject, type Client, startClient } from "../test-kit";
import { splitAtLinks } from "./links";

let client: Client;
afterEach(() => client?.close());

const letter: SendMailOptions = {
  from: "Link Site <no-reply@localhost>",
  to: "Ann Ó <ann@example.com>",
  subject: "Sign in ✓",
  text: "Open http://app.test/sign-in?token=a&b=c.\nOr do nothing.",
};

async function send(mail: SendMailOptions = {}, url = client.smtpUrl): Promise<void> {
  const transport = createTransport(url);
  await transport.sendMail({ ...letter, ...mail });
  transport.close();
}

async function mails(to?: string): Promise<Record<string, unknown>[]> {
  const answer = await client.control("GET", `/mail${to === undefined ? "" : `?to=${encodeURIComponent(to)}`}`);
  return [asObject(await answer.json()).mails].flat().map(asObject);
}

async function page(path: string): Promise<{ response: Response; text: string }> {
  const response = await fetch(`${client.url}/_sandbox/mail${path}`);
  return { response, text: await response.text() };
}

test("a mail that was sent can be read, with its links", async () => {
  client = await startClient({ now: () => Date.UTC(2026, 4, 20, 9, 30) });
  await send({ cc: "bob@example.com", bcc: "eve@example.com" });
  expect(await mails()).toEqual([
    {
      id: expect.any(String),
      at: "2026-05-20T09:30:00.000Z",
      from: '"Link Site" <no-reply@localhost>',
      to: ["ann@example.com", "bob@example.com", "eve@example.com"],
      subject: "Sign in ✓",
      text: "Open http://app.test/sign-in?token=a&b=c.\nOr do nothing.\n",
      html: null,
      links: ["http://app.test/sign-in?token=a&b=c"],
      messageId: expect.stringMatching(/^<.+@.+>$/),
      attachments: [],
    },
  ]);
});

test("mail is listed oldest first, found by its address or a part of it, and cleared", async () => {
  client = await startClient();
  await send({ to: "ann@example.com", subject: "first" });
  await send({ to: "joann@example.com", subject: "second" });
  const subjects = async (to?: string) => (await mails(to)).map(({ subject }) => subject);
  expect(await subjects()).toEqual(["first", "second"]);
  expect(await subjects("ANN@example.com")).toEqual(["first"]);
  expect(await subjects("ann")).toEqual(["first", "second"]);
  expect(await subjects("nobody@example.com")).toEqual([]);
  expect((await client.control("DELETE", "/mail")).status).toBe(204);
  expect(await subjects()).toEqual([]);
  await send();
  await client.control("POST", "/reset");
  expect(await subjects()).toEqual([]);
});

test("anyone who signs in is let in", async () => {
  client = await startClient();
  await send({}, client.smtpUrl.replace("smtp://", "smtp://someone:secret@"));
  expect((await mails()).length).toBe(1);
});

test.each([
  ["refuse", 550],
  ["defer", 451],
])("a mailbox that is set to %s answers %i, and takes mail again when it is mended", async (mail, responseCode) => {
  client = await startClient();
  await client.control("PATCH", "/settings", { mail });
  await expect(send()).rejects.toMatchObject({ responseCode });
  expect(await mails()).toEqual([]);
  await client.control("PATCH", "/settings", { mail: "accept" });
  await send();
  expect((await mails()).length).toBe(1);
});

test("no more than 500 mails are stored, the newest ones", async () => {
  client = await startClient();
  const { hostname, port } = new URL(client.smtpUrl);
  const transport = createTransport({ pool: true, host: hostname, port: Number(port), maxConnections: 25 });
  await transport.sendMail({ ...letter, subject: "first" });
  await Promise.all(Array.from({ length: 499 }, () => transport.sendMail({ ...letter, subject: "one of many" })));
  await transport.sendMail({ ...letter, subject: "last" });
  transport.close();
  const subjects = (await mails()).map(({ subject }) => subject);
  expect([subjects.length, subjects.includes("first"), subjects.at(-1)]).toEqual([500, false, "last"]);
});

test("the page of a mail shows its text as text with links to click, and its HTML apart", async () => {
  client = await startClient();
  const html = '<p style="color:red">Hi</p><script>alert(1)</script><a href="http://app.test/?a=1&amp;b=2">in</a>';
  await send({ text: "<b>not bold</b> https://app.test/x", html });
  const [mail] = await mails();
  expect(mail).toMatchObject({ html, links: ["https://app.test/x", "http://app.test/?a=1&b=2"] });
  const list = await page("");
  expect(list.text).toContain(`href="/_sandbox/mail/${mail?.id}"`);
  expect((await page("?to=nobody")).text).not.toContain(`/_sandbox/mail/${mail?.id}`);
  const shown = await page(`/${mail?.id}`);
  expect(shown.text).toContain("&lt;b&gt;not bold&lt;/b&gt;");
  expect(shown.text).toContain('<a href="https://app.test/x" rel="noreferrer">https://app.test/x</a>');
  expect(shown.text).toContain(`<iframe class="card" sandbox title="The HTML part of this mail"`);
  expect(shown.text).not.toContain("<script>");
  const frame = await page(`/${mail?.id}/html`);
  expect(frame.text).toBe(html);
  expect(frame.response.headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src http: https:; sandbox",
  );
  expect((await page("/nothing")).response.status).toBe(404);
});

test("attachments come down as they were sent", async () => {
  client = await startClient();
  const content = Buffer.from([0, 1, 2, 254, 255]);
  await send({ attachments: [{ filename: "räport's.pdf", contentType: "application/pdf", content }] });
  const [mail] = await mails();
  expect(mail?.attachments).toEqual([{ filename: "räport's.pdf", contentType: "application/pdf", size: 5 }]);
  const response = await fetch(`${client.url}/_sandbox/mail/${mail?.id}/attachments/0`);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": "attachment; filename*=UTF-8''r%C3%A4port%27s.pdf",
  });
  expect((await fetch(`${client.url}/_sandbox/mail/${mail?.id}/attachments/1`)).status).toBe(404);
});

test("the control page leads to the mailbox, which can be emptied there", async () => {
  client = await startClient();
  await send();
  expect(await (await fetch(`${client.url}/_sandbox`)).text()).toContain('<a href="/_sandbox/mail">');
  const emptied = await fetch(`${client.url}/_sandbox/mail/clear`, { method: "POST" });
  expect(await emptied.text()).toContain("No mail yet");
});

test("a web address ends before the punctuation that follows it", () => {
  const links = (text: string) => splitAtLinks(text).flatMap((piece) => (piece.isLink ? [piece.text] : []));
  expect(links("(see https://a.test/b, or <http://d.test/?e=f&g=h>!)")).toEqual([
    "https://a.test/b",
    "http://d.test/?e=f&g=h",
  ]);
});
