import { buildCatalogue } from "../banks/catalogue";
import type { OneTimePassword } from "../entities";
import type { Fetch } from "../sync/pull-operation";
import { newConsumer, startingConsumerId } from "../webhooks/consumers";
import type { World } from "../world";
import { asIs, type Part, part } from "./part";
import {
  storedAccount,
  storedCompany,
  storedConnection,
  storedConsumer,
  storedCount,
  storedCustomer,
  storedDelivery,
  storedFetch,
  storedMail,
  storedOperation,
  storedPassword,
  storedSession,
} from "./schemas";

/**
 * In the order in which they are put back: each names only what is there already. The log of calls and events is not stored,
 * and what the banks know is made again.
 */
export const parts: readonly Part[] = [
  part({
    name: "account",
    schema: storedAccount,
    list: (world) => [["account", world]],
    write: ({ appUrl, issued, settings, profile, faults, quotaSpentOn }) => ({
      appUrl,
      issued,
      settings,
      profile,
      faults,
      quotaSpentOn,
    }),
    restore: (world, { appUrl, issued, settings, profile, faults, quotaSpentOn }) => {
      // The site may have moved to another port meanwhile.
      const redirectTemplate = settings.redirectTemplate.replace(appUrl, world.appUrl);
      Object.assign(world, { issued, settings: { ...settings, redirectTemplate }, profile, faults, quotaSpentOn });
      world.catalogue = buildCatalogue(settings.catalogueSize);
    },
  }),
  part({
    name: "calls",
    schema: storedCount,
    list: (world) => [["today", world.requestsToday]],
    write: asIs,
    restore: (world, stored) => {
      world.requestsToday = stored;
    },
  }),
  part({
    name: "companies",
    schema: storedCompany,
    list: (world) => world.companies,
    write: asIs,
    restore: (world, stored) => world.companies.set(stored.id, stored),
  }),
  part({
    name: "connections",
    schema: storedConnection,
    list: (world) => world.connections,
    write: asIs,
    restore: (world, stored) => world.connections.set(stored.id, stored),
  }),
  part({
    name: "known since",
    schema: storedCustomer,
    list: (world) => Array.from(world.knownSince, ([customer, day]) => [customer, { customer, day }] as const),
    write: asIs,
    restore: (world, { customer, day }) => world.knownSince.set(customer, day),
  }),
  part({
    name: "operations",
    schema: storedOperation,
    list: (world) => world.operations,
    stamp: ({ durationMs, outcome }) => `${durationMs} ${outcome}`,
    write: asIs,
    restore: (world, stored) => world.operations.set(stored.id, stored),
  }),
  part({
    name: "fetches",
    schema: storedFetch,
    list: listFetches,
    write: ({ connection, isInitial, operations }) => ({
      connectionId: connection.id,
      isInitial,
      operationIds: operations.map(({ id }) => id),
    }),
    restore: (world, { connectionId, isInitial, operationIds }) => {
      const connection = world.connections.get(connectionId);
      const operations = operationIds.flatMap((id) => world.operations.get(id) ?? []);
      if (connection && operations.length > 0) world.fetches.add({ connection, isInitial, operations });
    },
  }),
  part({
    name: "passwords",
    schema: storedPassword,
    list: listPasswords,
    stamp: ({ expiresAt, isUsed }) => `${expiresAt} ${isUsed}`,
    write: asIs,
    restore: (world, { subjectId, otp, expiresAt, isUsed }) => {
      const own = world.oneTimePasswords.get(subjectId) ?? new Map<string, OneTimePassword>();
      world.oneTimePasswords.set(subjectId, own.set(otp, { expiresAt, isUsed }));
    },
  }),
  part({
    name: "visits",
    schema: storedSession,
    list: (world) => world.sessions,
    write: asIs,
    restore: (world, stored) => world.sessions.set(stored.id, stored),
  }),
  part({
    name: "consumers",
    schema: storedConsumer,
    list: (world) => world.webhooks,
    write: asIs,
    restore: (world, stored) => {
      // The one that it was given at this start holds, should that have changed.
      const { startingConsumer } = world;
      const isSame =
        startingConsumer?.url === stored.url && stored.secrets.some(({ value }) => value === startingConsumer.secret);
      if (stored.id !== startingConsumerId || isSame) world.webhooks.set(stored.id, stored);
    },
  }),
  part({
    name: "deliveries",
    schema: storedDelivery,
    list: (world) => world.deliveries.map((delivery) => [delivery.id, delivery] as const),
    stamp: ({ state, attempts, nextTryAt }) => `${state} ${attempts.length} ${nextTryAt}`,
    write: ({ consumer: { id, url }, ...rest }) => ({ ...rest, consumer: { id, url } }),
    restore: (world, { consumer, ...rest }) => {
      world.deliveries.push({ ...rest, consumer: world.webhooks.get(consumer.id) ?? newConsumer(consumer) });
    },
  }),
  part({
    name: "mails",
    schema: storedMail,
    list: (world) => world.mails.map((mail) => [mail.id, mail] as const),
    stamp: () => "",
    write: ({ attachments, ...rest }) => ({
      ...rest,
      attachments: attachments.map(({ content, ...one }) => ({ ...one, base64: content.toString("base64") })),
    }),
    restore: (world, { attachments, ...rest }) => {
      world.mails.push({
        ...rest,
        attachments: attachments.map(({ base64, ...one }) => ({ ...one, content: Buffer.from(base64, "base64") })),
      });
    },
  }),
];

/** By its first operation: it has one from the beginning, and shares it with no other. */
function* listFetches({ fetches }: World): Iterable<[string, Fetch]> {
  for (const fetch of fetches) yield [fetch.operations[0]?.id ?? "", fetch];
}

function* listPasswords({ oneTimePasswords }: World) {
  for (const [subjectId, own] of oneTimePasswords)
    for (const [otp, password] of own) yield [otp, { subjectId, otp, ...password }] as const;
}
