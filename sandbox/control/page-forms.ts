import { oddKinds } from "../api/odd-answers";
import { html, type Markup } from "../pages/markup";
import { failures } from "../pages/outcomes";
import { bankingTypes, failedStatuses } from "../sync/statuses";
import type { World } from "../world";
import { check, number, type Option, select } from "./fields";

const faultKinds: readonly Option[] = [
  ["status", "Answer an error status"],
  ["hang", "Never answer"],
  ["reset", "Reset the connection"],
  ["html", "Answer a proxy's HTML"],
  ["truncated", "Cut the answer in half"],
  ["lost", "Do the work, lose the answer"],
  ["latency", "Answer late"],
  ["garbage", "Unknown values and nulls"],
];

export function settingsForm({ settings }: World): Markup {
  const { sync } = settings;
  const statuses: readonly Option[] = [["", "As usual"], ...failedStatuses.map((status): Option => [status, status])];
  return html`<form class="card row" method="post" action="/_sandbox/settings">
${select("flow", "Flow", settings.flow, [
  ["today", "Today's"],
  ["original", "Original"],
])}
${number("syncSeconds", "A sync takes (seconds)", settings.syncSeconds, { step: "any" })}
${select("mode", "Syncs", sync.mode, [
  ["normal", "Normal"],
  ["slow", "Slow"],
  ["stuck", "Stuck"],
  ["fail", "Fail"],
])}
${select("nextOutcome", "Next time at the bank", settings.nextOutcome ?? "", [["", "As chosen there"], ...Object.entries(failures).map(([value, { label }]): Option => [value, label]), ["cancelled", "The customer stops"]])}
${bankingTypes.map((type) => select(`status-${type}`, `When failing: ${type}`, sync.statuses[type] ?? "", statuses))}
${select("history", "History", settings.history, [
  ["full", "Two years"],
  ["90-days", "90 days"],
])}
${number("transactionsPerAccount", "Transactions an account (empty: a small business's)", settings.transactionsPerAccount)}
${number("gapFrom", "No transactions from days ago", settings.gap?.fromDaysAgo ?? null)}
${number("gapTo", "to days ago", settings.gap?.toDaysAgo ?? null)}
${number("otpLifetimeSeconds", "Links last (seconds)", settings.otpLifetimeSeconds)}
${number("catalogueSize", "Banks in the list, at least", settings.catalogueSize)}
${number("dailyQuota", "Calls a day (empty: Codat's rule, not enforced)", settings.dailyQuota)}
${select("mail", "Mail", settings.mail, [
  ["accept", "Arrives"],
  ["refuse", "Is refused (550)"],
  ["defer", "Is put off (451)"],
])}
<p class="wide"><label for="redirectTemplate">Redirect URL template</label><input id="redirectTemplate" name="redirectTemplate" type="text" value="${settings.redirectTemplate}"></p>
<p class="wide">${check("emptyAccounts", "Accounts without transactions", settings.emptyAccounts)}${check("oddities", "Odd accounts and transactions", settings.oddities)}${check("enforceLimits", "Enforce the API's limits", settings.enforceLimits)}${check("requiresProducts", "Companies need a product", settings.requiresProducts)}${check("hidesFirstConnection", "A new company is answered without its connections", settings.hidesFirstConnection)}</p>
<p class="wide">Banks whose answers have: ${oddKinds.map((kind) => check(`odd-${kind}`, kind.replaceAll("-", " "), settings.oddKinds.includes(kind)))}</p>
<p class="wide"><button>Save settings</button></p>
</form>`;
}

export function faultsForm({ faults }: World): Markup {
  return html`<form class="card row" method="post" action="/_sandbox/faults">
${select("kind", "What happens", "status", faultKinds)}
<p><label for="operation">Operation (empty: all)</label><input id="operation" name="operation" type="text" placeholder="create-company"></p>
${number("status", "Status", null)}${number("retryAfter", "Retry-After (seconds)", null)}${number("latencyMs", "Delay (ms)", null)}
${number("rate", "Share of calls, 0 to 1", null, { step: "any" })}${number("times", "How many times", null)}
<p class="wide"><button>Add fault</button></p>
</form>
${faults.length === 0 ? html`<p class="soft">No faults.</p>` : html`<ul>${faults.map((fault) => html`<li><code>${JSON.stringify({ ...fault, id: undefined })}</code></li>`)}</ul><form method="post" action="/_sandbox/faults/clear"><button class="plain">Remove all faults</button></form>`}`;
}
