import type { Integration } from "../banks/catalogue";
import type { BankAccount } from "../banks/ledger";
import type { Company, Connection } from "../entities";
import { layout } from "./layout";
import { html, type Markup } from "./markup";
import { failures } from "./outcomes";

type PageData = { action: string; company: Company; connection: Connection };

export function linkPage({ action, company, connection }: PageData): Markup {
  const { integration } = connection;
  const isLinked = connection.status === "Linked";
  const content = html`
<h1>${isLinked ? `${integration.name} is already connected` : `Connect ${integration.name}`}</h1>
<div class="card pair">${logo(integration)}<p><strong>${integration.name}</strong><br><span class="soft">for ${company.name}</span></p></div>
<p>${isLinked ? "You don't need to do anything. If you were asked to renew the connection, continue." : `You're about to share data from ${integration.name} for ${company.name}. You'll sign in at your bank, and can stop at any time.`}</p>
<form method="post" action="${action}" class="actions">
<button name="action" value="continue">Continue</button>
${isLinked ? html`<button class="plain" name="action" value="keep">Keep as it is</button>` : ""}
<button class="plain" name="action" value="cancel">Cancel</button>
${goWrong()}
</form>`;
  return layout(
    {
      title: `Connect ${integration.name}`,
      brand: "codat",
      header: html`<span class="dot"></span><span class="wordmark">Codat</span><small>Link</small>`,
    },
    content,
  );
}

export function consentPage({ action, company, connection }: PageData): Markup {
  const { integration } = connection;
  const content = html`
<h1>Allow TrueLayer to read your ${integration.name} data</h1>
<p>Codat uses TrueLayer, which is authorised and regulated to provide account information services, to get this data for ${company.name}.</p>
<div class="card"><h2 style="margin-top:0">What you share</h2>
<ul class="ticks">
<li>Account details: name, number and sort code</li>
<li>Balances</li>
<li>Transactions, as far back as your bank provides</li>
<li class="never">Never your password, and no one can move money</li>
</ul></div>
<div class="card"><dl><div><dt>Access lasts</dt><dd>90 days, unless you renew it</dd></div><div><dt>How to stop</dt><dd>At your bank, or where you started</dd></div></dl></div>
<form method="post" action="${action}" class="actions">
<button name="action" value="allow">Allow</button>
<button class="plain" name="action" value="cancel">Cancel</button>
${goWrong()}
</form>`;
  return layout(
    {
      title: "Allow access",
      brand: "truelayer",
      header: html`<span class="dot"></span><span class="wordmark">TrueLayer</span><small>Secure</small>`,
    },
    content,
  );
}

export function signInPage({ action, connection }: PageData): Markup {
  const { integration } = connection;
  const content = html`
<h1>Sign in to ${integration.name}</h1>
<form method="post" action="${action}">
<label for="user">User name</label><input id="user" name="user" type="text" value="sandbox-user" autocomplete="off" required>
<label for="password">Password</label><input id="password" name="password" type="password" value="not-a-real-password" autocomplete="off" required>
<div class="actions">
<button name="action" value="sign-in">Sign in</button>
<button class="plain" name="action" value="cancel" formnovalidate>Cancel</button>
</div>
<div class="wrong">${outcomeChoice("Make this go wrong")}</div>
</form>`;
  return bankLayout(integration, `Sign in to ${integration.name}`, content);
}

export function accountsPage({
  action,
  connection,
  accounts,
  isNothingChosen,
}: PageData & { accounts: BankAccount[]; isNothingChosen: boolean }): Markup {
  const { integration } = connection;
  const content = html`
<h1>Choose what to share</h1>
${isNothingChosen ? html`<p class="alert" role="alert">Choose at least one account, or cancel.</p>` : ""}
<form method="post" action="${action}">
<fieldset class="card"><legend>Accounts</legend>
${accounts.map((account) => html`<label class="choice"><input type="checkbox" name="account" value="${account.id}"${isNothingChosen ? "" : html` checked`}><span><strong>${account.name}</strong><span class="soft">${account.role === "card" ? "Card" : account.sortCode} · ending ${account.number.slice(-4)} · ${account.currency}</span></span></label>`)}
</fieldset>
<p class="soft">When you confirm, TrueLayer can get data from these accounts until access ends or you stop it.</p>
<div class="actions">
<button name="action" value="confirm">Confirm</button>
<button class="plain" name="action" value="cancel">Cancel</button>
</div>
${goWrong()}
</form>`;
  return bankLayout(integration, "Choose what to share", content);
}

export function endedPage(): Markup {
  const content = html`<h1>This page has ended</h1><p>Go back to where you started and ask for a new link.</p>`;
  return layout(
    {
      title: "This page has ended",
      brand: "codat",
      header: html`<span class="dot"></span><span class="wordmark">Codat</span>`,
    },
    content,
  );
}

export function companyPage({
  action,
  company,
  otp,
  integrations,
}: {
  action: string;
  company: Company;
  otp: string;
  integrations: Integration[];
}): Markup {
  const content = html`
<h1>Connect ${company.name}</h1>
<form method="post" action="${action}">
<input type="hidden" name="otp" value="${otp}">
<label for="platform">Your bank or software</label>
<select id="platform" name="platformKey">${integrations.map(({ key, name }) => html`<option value="${key}">${name}</option>`)}</select>
<div class="actions"><button>Continue</button></div>
</form>`;
  return layout(
    {
      title: `Connect ${company.name}`,
      brand: "codat",
      header: html`<span class="dot"></span><span class="wordmark">Codat</span><small>Link</small>`,
    },
    content,
  );
}

/** Folded away on the pages whose looks matter more than their failing. */
function goWrong(): Markup {
  return html`<details class="wrong"><summary>Make this go wrong</summary>${outcomeChoice("What happens instead")}</details>`;
}

function outcomeChoice(label: string): Markup {
  const options = Object.entries(failures).map(
    ([outcome, failure]) => html`<option value="${outcome}">${failure.label}</option>`,
  );
  return html`<label for="outcome">${label}</label><select id="outcome" name="outcome"><option value="success" selected>Nothing: it works</option>${options}</select>`;
}

function bankLayout(integration: Integration, title: string, content: Markup): Markup {
  return layout(
    {
      title: `${title} · ${integration.name}`,
      brand: "bank",
      colour: integration.colour,
      header: html`${logo(integration)}<span class="wordmark">${integration.name}</span>`,
    },
    content,
  );
}

function logo({ key }: Integration): Markup {
  return html`<img src="/logos/${key}.svg" alt="" width="48" height="48">`;
}
