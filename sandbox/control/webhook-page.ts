import type { Delivery, WebhookConsumer } from "../entities";
import { layout } from "../pages/layout";
import { html, type Markup } from "../pages/markup";
import type { Settings } from "../settings";
import type { World } from "../world";
import { button, check, number, select } from "./fields";

export const webhooksPath = "/_sandbox/webhooks";
const shownDeliveries = 60;
const header = html`<span class="wordmark">Webhooks</span><small><a href="/_sandbox">Control page</a></small>`;

export function webhooksPage(world: World, problem: string | null): Markup {
  const consumers = [...world.webhooks.values()];
  const content = html`
<h1>Webhooks</h1>
<p class="soft">What Codat would send, as Svix delivers it: at least once, in any order. Reload for the latest.</p>
${problem === null ? "" : html`<p class="alert" role="alert">${problem}</p>`}
<section><h2>Consumers</h2>${consumers.length === 0 ? html`<p class="soft">No consumers. Nothing is sent.</p>` : consumers.map((one) => consumerCard(one, world.now()))}</section>
<section><h2>How they are delivered</h2>${settingsForm(world.settings.webhooks)}</section>
<section><h2>Send anything</h2>${sendForm()}</section>
<section><h2>Deliveries</h2>${deliveryTable(world.deliveries)}</section>`;
  return layout({ title: "Webhooks", brand: "control", header }, content);
}

function consumerCard({ id, url, disabled, eventTypes, companyTags, secrets }: WebhookConsumer, now: number): Markup {
  const valid = secrets.filter(({ validUntil }) => validUntil === null || validUntil > now);
  return html`<article class="card"><div class="line"><code>${url}</code><span class="tag">${disabled ? "Disabled" : "Enabled"}</span></div>
<p class="soft">${eventTypes.length === 0 ? "Every event" : eventTypes.join(", ")}${companyTags.length === 0 ? "" : `, of companies with ${companyTags.join(" or ")}`}</p>
<p>${valid.length === 1 ? "Secret" : "Secrets, the newest first"}: ${valid.map(({ value }) => html`<code>${value}</code> `)}</p>
<div class="line">${button(`${webhooksPath}/${id}/rotate`, "Rotate the secret")}${disabled ? button(`${webhooksPath}/${id}/enable`, "Enable") : button(`${webhooksPath}/${id}/disable`, "Disable")}</div></article>`;
}

function settingsForm(webhooks: Settings["webhooks"]): Markup {
  return html`<form class="card row" method="post" action="${webhooksPath}/settings">
${number("dropNext", "Lose the next", webhooks.dropNext)}
${number("delayMs", "Delay each (ms)", webhooks.delayMs)}
${number("shuffleMs", "Shuffle those within (ms)", webhooks.shuffleMs)}
${number("copies", "Copies of each", webhooks.copies, { min: "1" })}
${select("signature", "Signature", webhooks.signature, [
  ["right", "Right"],
  ["wrong", "Wrong"],
  ["missing", "Missing"],
])}
${number("clockSkewSeconds", "Timestamp off by (seconds)", webhooks.clockSkewSeconds, { min: "" })}
${number("retryScale", "Time between attempts (1: Svix's)", webhooks.retryScale, { step: "any" })}
<p class="wide">${check("deliver", "Deliver webhooks", webhooks.deliver)}${check("parallelCopies", "Send the copies at once", webhooks.parallelCopies)}</p>
<p class="wide"><button>Save</button></p>
</form>`;
}

function sendForm(): Markup {
  return html`<form class="card row" method="post" action="${webhooksPath}/send">
<p><label for="eventType">Event type</label><input id="eventType" name="eventType" type="text" placeholder="something.new" autocapitalize="none"></p>
<p class="wide"><label for="payload">Payload (JSON)</label><input id="payload" name="payload" type="text" value="{}" autocapitalize="none"></p>
<p class="wide"><button>Send to every enabled consumer</button></p>
</form>`;
}

function deliveryTable(deliveries: readonly Delivery[]): Markup {
  if (deliveries.length === 0) return html`<p class="soft">None.</p>`;
  const latest = deliveries.slice(-shownDeliveries).reverse();
  return html`<p class="soft">${deliveries.length} in all, the newest first.</p><div class="card scroll" tabindex="0" role="region" aria-label="Deliveries"><table><thead><tr><th scope="col">Time</th><th scope="col">Event</th><th scope="col">State</th><th scope="col">Try</th><th scope="col">Status</th><th scope="col">ms</th><th scope="col">Next try</th><th scope="col">Again</th></tr></thead><tbody>
${latest.map(deliveryRow)}
</tbody></table></div><div class="line">${button(`${webhooksPath}/deliveries/clear`, "Clear deliveries")}</div>`;
}

function deliveryRow({ id, createdAt, eventType, messageId, state, attempts, nextTryAt }: Delivery): Markup {
  const last = attempts.at(-1);
  return html`<tr><td>${timeOf(createdAt)}</td><td>${eventType}<br><code class="soft">${messageId}</code></td><td>${state}</td><td>${last?.number ?? ""}</td><td>${last ? (last.status ?? last.error ?? "none") : ""}</td><td>${last?.durationMs ?? ""}</td><td>${nextTryAt === null ? "" : timeOf(nextTryAt)}</td><td><div class="line" style="margin:0">${button(`${webhooksPath}/deliveries/${id}/replay`, "Replay")}</div></td></tr>`;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}
