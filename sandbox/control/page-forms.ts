import { html, type Markup } from "../pages/markup";

import { failures } from "../pages/outcomes";
import { bankingTypes, failedStatuses } from "../sync/statuses";
import type { World } from "../world";

type Option = readonly [value: string, label: string];

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
${number("syncSeconds", "A sync takes (seconds)", settings.syncSeconds, "any")}
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
<p class="wide">${check("emptyAccounts", "Accounts without transactions", settings.emptyAccounts)}${check("oddities", "Odd accounts and transactions", settings.oddities)}${check("enforceLimits", "Enforce the API's limits", settings.enforceLimits)}</p>
<p class="wide"><button>Save settings</button></p>
</form>`;
}

export function faultsForm({ faults }: World): Markup {
  return html`<form class="card row" method="post" action="/_sandbox/faults">
${select("kind", "What happens", "status", faultKinds)}
<p><label for="operation">Operation (empty: all)</label><input id="operation" name="operation" type="text" placeholder="create-company"></p>
${number("status", "Status", null)}${number("retryAfter", "Retry-After (seconds)", null)}${number("latencyMs", "Delay (ms)", null)}
${number("rate", "Share of calls, 0 to 1", null, "any")}${number("times", "How many times", null)}
<p class="wide"><button>Add fault</button></p>
</form>
${faults.length === 0 ? html`<p class="soft">No faults.</p>` : html`<ul>${faults.map((fault) => html`<li><code>${JSON.stringify({ ...fault, id: undefined })}</code></li>`)}</ul><form method="post" action="/_sandbox/faults/clear"><button class="plain">Remove all faults</button></form>`}`;
}

function select(name: string, label: string, chosen: string, options: readonly Option[]): Markup {
  return html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : ""}>${text}</option>`)}</select></p>`;
}

function number(name: string, label: string, value: number | null, step = "1"): Markup {
  return html`<p><label for="${name}">${label}</label><input id="${name}" name="${name}" type="number" min="0" step="${step}" value="${value ?? ""}"></p>`;
}

function check(name: string, label: string, isChecked: boolean): Markup {
  return html`<label class="choice"><input type="checkbox" name="${name}"${isChecked ? html` checked` : ""}><span>${label}</span></label>`;
}
