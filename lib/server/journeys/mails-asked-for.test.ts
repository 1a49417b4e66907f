import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type JobRequest, setQueue } from "@/lib/enqueue";
import { getConsent } from "@/lib/server/consents/consents";
import { goToBank, mustFind, nobody, onlyRow, returnElsewhere } from "@/testing/fixtures/returns";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { answerWithNumber, decideAsOwner } from "./confirmations";
import { finishLinking } from "./finish-linking";
import { getProgress } from "./progress";
import { startRenewal } from "./renewals";

let world: World;
const asked: JobRequest["job"][] = [];

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  asked.length = 0;
  setQueue(async ({ job }) => void asked.push(job));
});
afterEach(() => setQueue(undefined));

test("coming back in the browser that agreed has the receipt mailed at once", async () => {
  const holder = await world.holder();
  const { travel } = await goToBank(world, holder);
  const query = await travel();
  expect(asked).not.toContain("send-notices");
  await finishLinking(holder, query);
  expect(asked).toContain("send-notices");
});

test("so has confirming in another browser, and an owner's word", async () => {
  const holder = await world.holder();
  const { browser, journey } = await returnElsewhere(world, holder);
  const number = (await getProgress(holder, null))?.confirmNumber ?? 0;
  expect(asked).not.toContain("send-notices");
  expect(await answerWithNumber(journey, browser, number)).toBe("confirmed");
  expect(asked).toContain("send-notices");

  const other = await world.holder();
  await returnElsewhere(world, other);
  const owner = await world.customer({ companyId: other.companyId });
  asked.length = 0;
  await decideAsOwner((await onlyRow(other)).id, owner.userId, "yes");
  expect(asked).toContain("send-notices");
});

test("so has a renewal", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const consent = await getConsent(nobody, "natwest_uk", { companyId });
  const holderHash = randomUUID();
  const sent = await startRenewal(customer, { id: connectionId, consentHash: consent?.hash ?? "" }, holderHash);
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  const query = Object.fromEntries((await world.sandbox.link(sent.url)).searchParams);
  asked.length = 0;
  const { id: journeyId } = await mustFind(query.state ?? "");
  const holder: Holder = { kind: "holder", holderHash, journeyId, companyId, userId: customer.userId };
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "linked" });
  expect(asked).toContain("send-notices");
});

test("so have the parts of a bank that a page reads itself", async () => {
  const { customer } = await world.newlyLinked();
  asked.length = 0;
  await world.importAll(customer);
  expect(asked).toContain("send-notices");
});
