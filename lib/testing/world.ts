import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { ConnectionAction } from "../../sandbox/control/actions";
import { type Client, type LinkChoices, startClient } from "../../sandbox/test-kit";
import { findCustomer } from "../auth/customer";
import { patience } from "../codat/patience";
import type { LinkBankInput } from "../contracts/journey";
import type { Role } from "../contracts/role";
import { closeDb, getDb } from "../db/client";
import { insertCompany } from "../db/companies";
import { findConnectionRow } from "../db/connections";
import { findJourneyOfHolder } from "../db/journeys";
import { insertMembership } from "../db/memberships";
import { company } from "../db/schema/companies";
import { insertSession, setSessionCompany } from "../db/sessions";
import { ensureUser } from "../db/users";
import type { Customer, CustomerOfCompany } from "../domain/customer";
import type { Visitor } from "../domain/visitor";
import { getConsent } from "../server/consents";
import { startBankJourney, startJourney } from "../server/journeys";
import { linkBank } from "../server/link";
import { finishReturn } from "../server/returns";
import { getSync } from "../server/sync";
import { putDatabase } from "./database";
import type { WebhookDoor } from "./webhook-door";

export type Holder = Extract<Visitor, { kind: "holder" }>;
type Person = { companyId?: string; companyName?: string; role?: Role; email?: string };
type WorldOptions = {
  syncSeconds?: number;
  flow?: "original" | "today";
  appUrl?: string;
  /** How many companies strangers may begin in an hour; as many as they like unless it is given. */
  anonymousCompaniesPerHour?: number;
  /** Whether Codat sends its webhooks here. */
  hasWebhooks?: boolean;
};
type Fault = {
  operation?: string;
  kind: string;
  status?: number;
  retryAfter?: number;
  latencyMs?: number;
  times?: number;
};

type Intent = LinkBankInput["intent"];
export type Linked = { customer: CustomerOfCompany; companyId: string; connectionId: string };

/** The real parts for one test file: a database of its own, and a sandbox over HTTP that plays Codat. */
export type World = {
  sandbox: Client;
  /** A browser that has filled in "Your company". */
  holder(companyName?: string): Promise<Holder>;
  /** Somebody who is signed in: of a new company unless `companyId` names one, an owner unless `role` says otherwise. */
  customer(person?: Person): Promise<CustomerOfCompany>;
  /** The same browser at its next request. Throws when it is signed out by then. */
  again(customer: Pick<Customer, "sessionId">): Promise<Customer>;
  /** Agrees to share `providerKey` and answers what linkBank does. */
  agree(holder: Visitor, providerKey: string, intent?: Intent): ReturnType<typeof linkBank>;
  /** The customer's browser on its way to a bank. */
  traveller(customer: CustomerOfCompany): Promise<Holder>;
  /** Goes to a bank and back, and answers the connection; what it sends is not taken over yet. */
  linkTo(
    customer: CustomerOfCompany,
    providerKey: string,
    choices?: LinkChoices & { intent?: Intent },
  ): Promise<string>;
  /** A customer whose company has linked a bank, with all that it sent taken over. */
  linkedCompany(providerKey?: string): Promise<Linked>;
  /** Reads on, as a page that is watched does, until nothing moves. */
  takeOver(customer: CustomerOfCompany): Promise<void>;
  /** Lets Codat be asked about a company again at once. */
  passTime(companyId: string): Promise<void>;
  /** Does to a connection what happens to it out there; see sandbox/control/actions.ts. */
  happen(connectionId: string, action: ConnectionAction): Promise<void>;
  fail(fault: Fault): Promise<void>;
  mend(): Promise<void>;
  settings(patch: Record<string, unknown>): Promise<void>;
  /** Calls to Codat since the last `forgetCalls`, as "POST /companies". Ids are replaced by {id}. */
  calls(): Promise<string[]>;
  forgetCalls(): Promise<void>;
  /** What the site mailed to an address, the newest last. */
  mails(to: string): Promise<ReceivedMail[]>;
  /** Where webhooks arrive, in a world that has them. */
  door: WebhookDoor | null;
  close(): Promise<void>;
};

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const appUrl = options.appUrl ?? "http://localhost:3999";
  const door = options.hasWebhooks ? await (await import("./webhook-door")).openWebhookDoor() : null;
  const sandbox = await startClient({
    appUrl,
    syncSeconds: options.syncSeconds ?? 0,
    flow: options.flow ?? "today",
    ...(door && { webhooks: door }),
  });
  const database = await putDatabase();
  Object.assign(process.env, {
    APP_URL: appUrl,
    AUTH_SECRET: "a secret of the tests that is long enough",
    CODAT_API_KEY: "sandbox-key",
    CODAT_API_URL: sandbox.url,
    CODAT_LINK_HOSTS: new URL(sandbox.url).host,
    ...database.env,
    LOG_LEVEL: "silent",
    ANONYMOUS_COMPANIES_PER_HOUR: String(options.anonymousCompaniesPerHour ?? 0),
    // Two, as while one replaces the other.
    CODAT_WEBHOOK_SECRET: door ? `whsec_${Buffer.from("the next secret").toString("base64")} ${door.secret}` : "",
    SMTP_URL: sandbox.smtpUrl,
    MAIL_FROM: "Link Site <no-reply@localhost>",
  });
  // On a busy machine the sandbox takes a multiple of its time; tests about what is too slow say what that is.
  Object.assign(patience, {
    pageMs: 30_000,
    readTimeoutMs: 30_000,
    readDeadlineMs: 60_000,
    writeTimeoutMs: 30_000,
    databaseMs: 30_000,
  });
  await getDb();
  return {
    sandbox,
    holder: newHolder,
    customer: newCustomer,
    again,
    agree,
    traveller,
    linkTo: (customer, providerKey, choices) => linkTo(sandbox, customer, { providerKey, ...choices }),
    linkedCompany: async (providerKey = "natwest_uk") => {
      const customer = await newCustomer();
      const connectionId = await linkTo(sandbox, customer, { providerKey });
      await takeOver(customer);
      return { customer, companyId: customer.company.id, connectionId };
    },
    takeOver,
    passTime,
    happen: (connectionId, action) => happen(sandbox, connectionId, action),
    fail: async (fault) => void (await sandbox.control("POST", "/faults", fault)),
    mend: async () => void (await sandbox.control("DELETE", "/faults")),
    settings: async (patch) => void (await sandbox.control("PATCH", "/settings", patch)),
    calls: () => readCalls(sandbox),
    forgetCalls: async () => void (await sandbox.control("DELETE", "/requests")),
    mails: (to) => readMails(sandbox, to),
    door,
    close: async () => {
      await sandbox.close();
      door?.close();
      await closeDb();
      await database.remove();
    },
  };
}

async function newHolder(companyName = "Brightwater Bakery Ltd"): Promise<Holder> {
  const holderHash = randomUUID();
  await startJourney(
    { kind: "nobody" },
    { companyName, email: null, reference: null, requestId: randomUUID() },
    holderHash,
  );
  const journey = await findJourneyOfHolder(holderHash);
  if (!journey) throw new Error("The journey was not kept.");
  return { kind: "holder", holderHash, journeyId: journey.id, companyId: journey.companyId, userId: null };
}

async function newCustomer({ companyId, companyName, role, email }: Person = {}): Promise<CustomerOfCompany> {
  const [id, sessionId] = [companyId ?? randomUUID(), randomUUID()];
  if (companyId === undefined)
    await insertCompany({ id, name: companyName ?? "Brightwater Bakery Ltd", email: null, reference: null });
  const { id: userId } = await ensureUser({ email: email ?? `${randomUUID()}@brightwater.example`, name: null });
  await insertMembership({ userId, companyId: id, role: role ?? "owner" });
  await insertSession({ id: sessionId, userId, device: "Chrome on Linux" });
  await setSessionCompany(sessionId, id);
  const customer = await again({ sessionId });
  if (!customer.company) throw new Error("The membership was not kept.");
  return { ...customer, company: customer.company };
}

async function again({ sessionId }: Pick<Customer, "sessionId">): Promise<Customer> {
  const customer = await findCustomer(sessionId);
  if (!customer) throw new Error("This browser is signed out.");
  return customer;
}

async function agree(holder: Visitor, providerKey: string, intent: Intent = "link") {
  const consent = await getConsent(holder, providerKey);
  return linkBank(holder, { providerKey, consentHash: consent?.hash ?? "0".repeat(64), intent });
}

async function traveller(customer: CustomerOfCompany): Promise<Holder> {
  const holderHash = randomUUID();
  const companyId = customer.company.id;
  const journeyId = await startBankJourney(customer, companyId, holderHash);
  return { kind: "holder", holderHash, journeyId, companyId, userId: customer.userId };
}

async function linkTo(
  sandbox: Client,
  customer: CustomerOfCompany,
  { providerKey, intent, ...choices }: LinkChoices & { providerKey: string; intent?: Intent },
): Promise<string> {
  const holder = await traveller(customer);
  const sent = await agree(holder, providerKey, intent);
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  const back = await sandbox.link(sent.url, choices);
  const { connectionId } = await finishReturn(holder, Object.fromEntries(back.searchParams));
  if (!connectionId) throw new Error("There is no connection.");
  return connectionId;
}

async function takeOver(customer: CustomerOfCompany): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    await passTime(customer.company.id);
    if ((await getSync(customer, customer.company.id)).pollMs === null) return;
  }
  throw new Error("It never came to rest.");
}

async function passTime(companyId: string): Promise<void> {
  const isOver = { readAskedAt: null, readRetryAt: null, importRetryAt: null };
  await (await getDb()).update(company).set(isOver).where(eq(company.id, companyId));
}

async function happen(sandbox: Client, connectionId: string, action: ConnectionAction): Promise<void> {
  const codatId = (await findConnectionRow(connectionId))?.codatId;
  const { status } = await sandbox.control("POST", `/connections/${codatId}/${action}`);
  if (status !== 200) throw new Error(`The connection cannot ${action}: ${status}.`);
}

const requestLog = z.object({ requests: z.array(z.object({ method: z.string(), path: z.string() })) });

async function readCalls(sandbox: Client): Promise<string[]> {
  const answer = await sandbox.control("GET", "/requests");
  const { requests } = requestLog.parse(await answer.json());
  return requests
    .map(({ method, path }) => `${method} ${path.split("?")[0]?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}")}`)
    .filter((call) => !/_sandbox|\/link|\/logos|\/integrations|\/assets/.test(call));
}

const mailbox = z.object({
  mails: z.array(
    z.object({
      from: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      text: z.string(),
      html: z.string().nullable(),
      links: z.array(z.string()),
    }),
  ),
});
type ReceivedMail = z.infer<typeof mailbox>["mails"][number];

async function readMails(sandbox: Client, to: string): Promise<ReceivedMail[]> {
  const answer = await sandbox.control("GET", `/mail?to=${encodeURIComponent(to)}`);
  return mailbox.parse(await answer.json()).mails;
}
