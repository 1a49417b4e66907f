import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Client, startClient } from "../../sandbox/test-kit";
import { findCustomer } from "../auth/customer";
import type { Role } from "../contracts/role";
import { closeDb, getDb } from "../db/client";
import { insertCompany } from "../db/companies";
import { findJourneyOfHolder } from "../db/journeys";
import { insertMembership } from "../db/memberships";
import { insertSession, setSessionCompany } from "../db/sessions";
import { ensureUser } from "../db/users";
import type { Customer, CustomerOfCompany } from "../domain/customer";
import type { Visitor } from "../domain/visitor";
import { getConsent } from "../server/consents";
import { startJourney } from "../server/journeys";
import { linkBank } from "../server/link";

export type Holder = Extract<Visitor, { kind: "holder" }>;
type Person = { companyId?: string; companyName?: string; role?: Role; email?: string };
type Fault = {
  operation?: string;
  kind: string;
  status?: number;
  retryAfter?: number;
  latencyMs?: number;
  times?: number;
};

/** The real parts for one test file: an embedded database in a new folder, and a sandbox over HTTP that plays Codat. */
export type World = {
  sandbox: Client;
  /** A browser that has filled in "Your company". */
  holder(companyName?: string): Promise<Holder>;
  /** Somebody who is signed in: of a new company unless `companyId` names one, an owner unless `role` says otherwise. */
  customer(person?: Person): Promise<CustomerOfCompany>;
  /** The same browser at its next request. Throws when it is signed out by then. */
  again(customer: Customer): Promise<Customer>;
  /** Agrees to share `providerKey` and answers what linkBank does. */
  agree(holder: Visitor, providerKey: string, intent?: "link" | "again"): ReturnType<typeof linkBank>;
  fail(fault: Fault): Promise<void>;
  mend(): Promise<void>;
  settings(patch: Record<string, unknown>): Promise<void>;
  /** Calls to Codat since the last `forgetCalls`, as "POST /companies". Ids are replaced by {id}. */
  calls(): Promise<string[]>;
  forgetCalls(): Promise<void>;
  /** What the site mailed to an address, the newest last. */
  mails(to: string): Promise<ReceivedMail[]>;
  close(): Promise<void>;
};

export async function startWorld(options: { syncSeconds?: number; flow?: "original" | "today" } = {}): Promise<World> {
  const appUrl = "http://localhost:3999";
  const sandbox = await startClient({ appUrl, syncSeconds: options.syncSeconds ?? 0, flow: options.flow ?? "today" });
  const folder = mkdtempSync(join(tmpdir(), "link-site-test-"));
  Object.assign(process.env, {
    APP_URL: appUrl,
    AUTH_SECRET: "a secret of the tests that is long enough",
    CODAT_API_KEY: "sandbox-key",
    CODAT_API_URL: sandbox.url,
    CODAT_LINK_HOSTS: new URL(sandbox.url).host,
    DATA_DIR: folder,
    LOG_LEVEL: "silent",
    SMTP_URL: sandbox.smtpUrl,
    MAIL_FROM: "Link Site <no-reply@localhost>",
  });
  await getDb();
  return {
    sandbox,
    holder: newHolder,
    customer: newCustomer,
    again,
    agree,
    fail: async (fault) => void (await sandbox.control("POST", "/faults", fault)),
    mend: async () => void (await sandbox.control("DELETE", "/faults")),
    settings: async (patch) => void (await sandbox.control("PATCH", "/settings", patch)),
    calls: () => readCalls(sandbox),
    forgetCalls: async () => void (await sandbox.control("DELETE", "/requests")),
    mails: (to) => readMails(sandbox, to),
    close: async () => {
      await closeDb();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
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

async function agree(holder: Visitor, providerKey: string, intent: "link" | "again" = "link") {
  const consent = await getConsent(holder, providerKey);
  return linkBank(holder, { providerKey, consentHash: consent?.hash ?? "0".repeat(64), intent });
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
