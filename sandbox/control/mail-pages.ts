import type { StoredMail } from "../entities";
import { splitAtLinks } from "../mail/links";
import { layout } from "../pages/layout";
import { html, type Markup } from "../pages/markup";

const mailbox = "/_sandbox/mail";
const header = html`<span class="wordmark">Mailbox</span><small><a href="/_sandbox">Control page</a></small>`;

/** The mails, newest first; `to` is what they are filtered by, empty when all are shown. */
export function mailboxPage(mails: readonly StoredMail[], to: string): Markup {
  const content = html`
<h1>Mailbox</h1>
<form class="card row" method="get" action="${mailbox}"><p><label for="to">To</label><input id="to" name="to" type="text" value="${to}" inputmode="email" autocapitalize="none"></p><p class="line"><button>Show</button><a href="${mailbox}">Show all</a></p></form>
${mails.length === 0 ? html`<p class="soft">${to === "" ? "No mail yet. Reload to check again." : `Nothing to ${to}.`}</p>` : html`<ul class="mails">${[...mails].reverse().map(mailLine)}</ul>`}
<form method="post" action="${mailbox}/clear"><button class="plain">Empty the mailbox</button></form>`;
  return layout({ title: "Mailbox", brand: "control", header }, content);
}

function mailLine(mail: StoredMail): Markup {
  return html`<li><a class="card" href="${mailbox}/${mail.id}"><strong>${subjectOf(mail)}</strong><span>${mail.to.join(", ")}</span><time class="soft" datetime="${new Date(mail.at).toISOString()}">${timeOf(mail)}</time></a></li>`;
}

export function mailPage(mail: StoredMail): Markup {
  const content = html`
<p><a href="${mailbox}">All mail</a></p>
<h1>${subjectOf(mail)}</h1>
<div class="card"><dl class="mail-facts"><div><dt>From</dt><dd>${mail.from}</dd></div><div><dt>To</dt><dd>${mail.to.join(", ")}</dd></div><div><dt>Arrived</dt><dd>${timeOf(mail)}</dd></div></dl>
<details class="wrong"><summary>All headers</summary><pre class="letter">${mail.headers.join("\n")}</pre></details></div>
<section><h2>Text</h2>${mail.text === "" ? html`<p class="soft">This mail has no text part.</p>` : html`<pre class="card letter">${splitAtLinks(mail.text).map(({ text, isLink }) => (isLink ? link(text) : text))}</pre>`}</section>
${mail.links.length === 0 ? "" : html`<section><h2>Links</h2><ul>${mail.links.map((url) => html`<li>${link(url)}</li>`)}</ul></section>`}
${mail.attachments.length === 0 ? "" : html`<section><h2>Attachments</h2><ul>${mail.attachments.map(({ filename, contentType, content: file }, index) => html`<li><a href="${mailbox}/${mail.id}/attachments/${index}">${filename}</a> <span class="soft">${contentType}, ${file.length} bytes</span></li>`)}</ul></section>`}
${mail.html === null ? "" : html`<section><h2>HTML</h2><iframe class="card" sandbox title="The HTML part of this mail" src="${mailbox}/${mail.id}/html"></iframe></section>`}`;
  return layout({ title: subjectOf(mail), brand: "control", header }, content);
}

export function noMailPage(): Markup {
  const content = html`<h1>This mail was deleted</h1><p>The mailbox was emptied, or newer mail has replaced it.</p><p><a href="${mailbox}">All mail</a></p>`;
  return layout({ title: "This mail was deleted", brand: "control", header }, content);
}

function link(url: string): Markup {
  return html`<a href="${url}" rel="noreferrer">${url}</a>`;
}

function subjectOf({ subject }: StoredMail): string {
  return subject === "" ? "(no subject)" : subject;
}

function timeOf({ at }: StoredMail): string {
  const text = new Date(at).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}
