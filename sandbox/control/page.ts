import { connectionsOf } from "../api/connection-view";
import type { Company, Connection } from "../entities";
import { layout } from "../pages/layout";
import { html, type Markup } from "../pages/markup";
import { isUnderWay, statusAt } from "../sync/pull-operation";
import { operationsOf } from "../sync/queue";
import type { World } from "../world";
import type { ConnectionAction } from "./actions";
import { button } from "./fields";
import { faultsForm, settingsForm } from "./page-forms";
import { isSiteForgetting } from "./reset";
import { webhooksPath } from "./webhook-page";

const shownRequests = 40;

export function controlPage(world: World, problem: string | null): Markup {
  const header = html`<span class="wordmark">Sandbox</span><small><a href="${world.appUrl}">Open the site</a></small>`;
  const content = html`
<h1>Make things happen</h1>
<p class="soft">This process plays Codat, TrueLayer and the banks for <a href="${world.appUrl}">${world.appUrl}</a>. Reload for the latest.</p>
${problem === null ? "" : html`<p class="alert" role="alert">${problem}</p>`}
${isSiteForgetting(world) ? html`<meta http-equiv="refresh" content="1"><p class="alert" role="status">The site is forgetting too, and starts again: a few seconds.</p>` : ""}
<section><h2>Companies and connections</h2>${world.companies.size === 0 ? html`<p class="soft">No companies yet.</p>` : [...world.companies.values()].reverse().map((company) => companyCard(world, company))}</section>
<section><h2>Mail</h2><p><a href="/_sandbox/mail">The mailbox</a> has ${countOf(world.mails.length, "mail")}. Nothing sent here leaves this computer.</p></section>
<section><h2>Webhooks</h2><p><a href="${webhooksPath}">Webhooks</a> go to ${countOf([...world.webhooks.values()].filter(({ disabled }) => !disabled).length, "consumer")}; ${countOf(world.deliveries.length, "delivery", "deliveries")} so far.</p></section>
<section><h2>Settings</h2>${settingsForm(world)}</section>
<section><h2>API faults</h2>${faultsForm(world)}</section>
<section><h2>Latest calls</h2>${requestTable(world)}<div class="line">${button("/_sandbox/requests/clear", "Clear calls")}</div></section>
<section><h2>Start again</h2><p>Forgets every company, connection, rule and setting${world.resetFile === null ? ", but nothing of what the site knows" : ", and everything the site knows; then the site starts again"}.</p>${button("/_sandbox/reset", "Reset everything")}</section>`;
  return layout({ title: "Sandbox", brand: "control", header }, content);
}

function companyCard(world: World, company: Company): Markup {
  const connections = connectionsOf(world, company.id);
  return html`<article class="card" id="company-${company.id}"><h3 style="margin:0">${company.name}</h3><code class="soft">${company.id}</code>
${connections.length === 0 ? html`<p class="soft">No connections.</p>` : connections.map((connection) => connectionLine(world, connection))}
<div class="line">${button(`/_sandbox/companies/${company.id}/vanish`, "Make the company vanish")}</div></article>`;
}

function connectionLine(world: World, connection: Connection): Markup {
  const now = world.now();
  const act = (action: ConnectionAction, label: string) =>
    button(`/_sandbox/connections/${connection.id}/${action}`, label);
  const isReading = operationsOf(world, connection.id).some((one) => isUnderWay(one, now));
  const latest = new Map(operationsOf(world, connection.id).map((one) => [one.dataType, statusAt(one, now)]));
  const error = connection.errors.at(-1);
  return html`<div class="line"><strong>${connection.integration.name}</strong><span class="tag">${connection.status}</span>
${connection.status === "Linked" ? html`${act("deauthorise", "Deauthorise")}${act("expire", "Expire access")}${act("unlink", "Unlink")}` : ""}
${act("expire-link", "Expire links")}${isReading ? act("finish-sync", "Finish the sync now") : ""}${act("vanish", "Make it vanish")}</div>
${latest.size === 0 ? "" : html`<p class="soft">${[...latest].map(([type, status]) => `${type}: ${status}`).join(" · ")}</p>`}
${error ? html`<p class="soft">Last error: ${error.statusText}, ${error.errorMessage} ${error.status ?? ""}</p>` : ""}`;
}

function requestTable(world: World): Markup {
  if (world.requests.length === 0) return html`<p class="soft">None.</p>`;
  const latest = world.requests.slice(-shownRequests).reverse();
  return html`<p class="soft">${world.requests.length} in all.</p><div class="card scroll" tabindex="0" role="region" aria-label="Latest calls"><table><thead><tr><th scope="col">Time</th><th scope="col">Call</th><th scope="col">Status</th><th scope="col">ms</th></tr></thead><tbody>
${latest.map((one) => html`<tr><td>${one.at.slice(11, 19)}</td><td>${one.method} <code>${one.path}</code></td><td>${one.status ?? "none"}${one.fault === null ? "" : ` (${one.fault})`}</td><td>${one.durationMs}</td></tr>`)}
</tbody></table></div>`;
}

function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
