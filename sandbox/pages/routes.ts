import type { Context } from "hono";
import { connect, connectable } from "../api/connections";
import { customerOf, listAccounts } from "../banks/bank-data";
import type { Company, Connection, LinkSession } from "../entities";
import type { Api, Env } from "../http/call";
import { ApiError, errorResponse } from "../http/errors";
import { spendOneTimePassword } from "../one-time-passwords";
import { type BankFailure, type BankOutcome, bankFailures } from "../settings";
import type { World } from "../world";
import { accountsPage, companyPage, consentPage, endedPage, linkPage, signInPage } from "./link-pages";
import type { Markup } from "./markup";
import { cancelVisit, endVisit, failVisit, linkExpired, linkVisit, nothingChanged } from "./outcomes";
import { redirectUrl } from "./redirect";
import { openSession } from "./session";
import { stylesheet } from "./style";

type PageCall = Context<Env>;
type Visit = { session: LinkSession; company: Company; connection: Connection };
type Step = "start" | "consent" | "bank" | "accounts";

export function servePages({ app, world }: Api): void {
  app.get("/_sandbox/style.css", (call) =>
    call.body(stylesheet, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" }),
  );
  app.get("/companies/:companyId/connections/:connectionId/start", (call) =>
    openLink(world, call, call.req.param("connectionId")),
  );
  app.get("/link/:session/:step", (call) => showStep(world, call, call.req.param("session"), call.req.param("step")));
  app.post("/link/:session/:step", (call) => takeStep(world, call, call.req.param("session"), call.req.param("step")));
  app.get("/company/:companyId", (call) => {
    const company = world.companies.get(call.req.param("companyId"));
    const integrations = world.catalogue.integrations.filter(({ enabled }) => enabled);
    if (!company) return page(call, endedPage(), 404);
    return page(
      call,
      companyPage({ action: `/company/${company.id}`, company, otp: call.req.query("otp") ?? "", integrations }),
    );
  });
  app.post("/company/:companyId", (call) => chooseOnCompanyPage(world, call, call.req.param("companyId")));
}

/** The password is spent here, and the visit goes on under a name of its own, so that a reload shows the same page. */
function openLink(world: World, call: PageCall, connectionId: string): Response | Promise<Response> {
  // What only looks at a link, as mail scanners do, must not spend it.
  if (call.req.method === "HEAD") return call.body(null, 200);
  const connection = world.connections.get(connectionId);
  if (!connection || connection.companyId !== call.req.param("companyId")) return page(call, endedPage(), 404);
  const { otp, ...parameters } = call.req.query();
  if (!spendOneTimePassword(world, connectionId, otp))
    return call.redirect(redirectUrl(world, connection, parameters, linkExpired), 302);
  return call.redirect(stepPath(openSession(world, connectionId, parameters), "start"), 303);
}

function showStep(world: World, call: PageCall, sessionId: string, step: string): Response | Promise<Response> {
  const visit = findVisit(world, sessionId);
  if (!visit) return page(call, endedPage(), 404);
  const { session, connection } = visit;
  if (session.redirectTo !== null) return call.redirect(session.redirectTo, 302);
  const due = stepDue(session, connection, step);
  if (due !== step) return call.redirect(stepPath(session, due), 303);
  const data = { ...visit, action: stepPath(session, step) };
  if (step === "start") return page(call, linkPage(data));
  if (step === "consent") return page(call, consentPage(data));
  if (step === "bank") return page(call, signInPage(data));
  return page(call, accountsPage({ ...data, accounts: accountsOf(world, visit), isNothingChosen: false }));
}

async function takeStep(world: World, call: PageCall, sessionId: string, step: string): Promise<Response> {
  const visit = findVisit(world, sessionId);
  if (!visit) return page(call, endedPage(), 404);
  const { session, connection } = visit;
  if (session.redirectTo !== null) return call.redirect(session.redirectTo, 302);
  const form = await call.req.formData();
  const action = form.get("action");
  if (action === "cancel") return call.redirect(cancelVisit(world, session, connection), 302);
  if (action === "keep") return call.redirect(endVisit(world, session, connection, nothingChanged), 302);
  const due = stepDue(session, connection, step);
  if (due !== step) return call.redirect(stepPath(session, due), 303);
  const failure = outcomeChosen(form);
  if (failure !== null) return call.redirect(failVisit(world, session, connection, failure), 302);
  if (step === "start") return call.redirect(stepPath(session, isBank(connection) ? "consent" : "bank"), 303);
  if (step === "consent") {
    session.isConsented = true;
    return call.redirect(stepPath(session, "bank"), 303);
  }
  if (step === "bank") return signIn(world, call, visit, form);
  return shareAccounts(world, call, visit, form);
}

function shareAccounts(world: World, call: PageCall, visit: Visit, form: FormData): Response | Promise<Response> {
  const { session, connection } = visit;
  const accounts = accountsOf(world, visit);
  const withheld = accounts.map(({ id }) => id).filter((id) => !form.getAll("account").includes(id));
  if (withheld.length === accounts.length) {
    const action = stepPath(session, "accounts");
    return page(call, accountsPage({ ...visit, action, accounts, isNothingChosen: true }), 422);
  }
  return call.redirect(linkVisit(world, session, connection, withheld), 302);
}

function signIn(world: World, call: PageCall, { session, connection }: Visit, form: FormData): Response {
  const outcome = preparedOutcome(world);
  session.login = String(form.get("user") ?? "");
  if (outcome === "cancelled") return call.redirect(cancelVisit(world, session, connection), 302);
  if (outcome !== "success") return call.redirect(failVisit(world, session, connection, outcome), 302);
  session.isSignedIn = true;
  if (isBank(connection)) return call.redirect(stepPath(session, "accounts"), 303);
  return call.redirect(linkVisit(world, session, connection, []), 302);
}

function outcomeChosen(form: FormData): BankFailure | null {
  const chosen = form.get("outcome");
  return bankFailures.find((failure) => failure === chosen) ?? null;
}

/** What the control page has prepared for the next sign-in; it holds for one. */
function preparedOutcome(world: World): BankOutcome {
  const prepared = world.settings.nextOutcome ?? "success";
  world.settings.nextOutcome = null;
  return prepared;
}

async function chooseOnCompanyPage(world: World, call: PageCall, companyId: string): Promise<Response> {
  const form = await call.req.formData();
  if (!world.companies.has(companyId) || !spendOneTimePassword(world, companyId, String(form.get("otp") ?? "")))
    return page(call, endedPage(), 410);
  try {
    const integration = connectable(world, companyId, String(form.get("platformKey") ?? ""));
    const connection = connect(world, companyId, integration);
    return call.redirect(stepPath(openSession(world, connection.id, {}), "start"), 303);
  } catch (error) {
    if (error instanceof ApiError) return errorResponse(error);
    throw error;
  }
}

function findVisit(world: World, sessionId: string): Visit | null {
  const session = world.sessions.get(sessionId);
  const connection = session && world.connections.get(session.connectionId);
  const company = connection && world.companies.get(connection.companyId);
  return session && connection && company ? { session, connection, company } : null;
}

/** The step asked for, or the one that has to come before it. */
function stepDue(session: LinkSession, connection: Connection, step: string): Step {
  if (step === "accounts" && session.isSignedIn) return "accounts";
  if (step === "start") return "start";
  if (!isBank(connection)) return "bank";
  return step === "consent" || !session.isConsented ? "consent" : "bank";
}

function stepPath(session: LinkSession, step: Step): string {
  return `/link/${session.id}/${step}`;
}

function isBank(connection: Connection): boolean {
  return connection.integration.sourceType === "Banking";
}

function accountsOf(world: World, { session, connection: { integration, companyId } }: Visit) {
  return listAccounts(integration, customerOf(integration, companyId, session.login), world.settings);
}

function page(call: PageCall, markup: Markup, status: 200 | 404 | 410 | 422 = 200): Response | Promise<Response> {
  call.header("cache-control", "no-store");
  return call.html(markup.text, status);
}
