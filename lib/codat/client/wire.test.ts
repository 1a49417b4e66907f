import { expect, it } from "vitest";
import type { z } from "zod";
import { CodatError } from "@/lib/codat/errors";
import { anyJson, fc, hostileText } from "@/testing/fixtures/properties";
import { parseResponse } from "./pages";
import * as wire from "./wire";

const connection = {
  id: "ee2eb431-c0fa-4dc9-93fa-d29781c12bcd",
  integrationId: "fd321cb6-7963-4506-b873-e99593a45e30",
  integrationKey: "upvr",
  sourceId: "bdd831ce-eebd-4896-89a7-20e5ee8989ee",
  platformName: "Basiq",
  linkUrl: "https://link-api.codat.io/companies/86bd88cb-44ab-4dfb-b32f-87b19b14287f/connections/ee2eb431?otp=670909",
  status: "Linked",
  lastSync: "2022-10-27T10:22:43.6464237Z",
  created: "2022-10-27T09:53:29Z",
  dataConnectionErrors: [
    { statusCode: 401, statusText: "Unauthorized", errorMessage: "string", erroredOnUtc: "2022-10-23T00:00:00Z" },
  ],
};
const company = {
  id: "0498e921-9b53-4396-a412-4f2f5983b0a2",
  name: "Toft stores",
  created: "2022-01-01T12:00:00.000Z",
  tags: { linkSiteCompany: "1" },
  dataConnections: [connection],
};
const transaction = {
  id: "d4a6d1f6",
  accountId: "a1",
  description: "Card payment",
  amount: -99.99,
  currency: "GBP",
  postedDate: "2022-05-23T17:32:50Z",
  authorizedDate: null,
  transactionCategoryRef: { id: "c1", name: "Travel" },
};
const account = {
  id: "a1",
  name: "Plutus Bank",
  type: "Debit",
  balance: { available: 12.3, current: -400.0000001, limit: null },
  identifiers: { type: "Depository", number: "46762629", bankCode: "009911", maskedAccountNumber: "LLOY0099" },
  currency: "GBP",
};
const setting = { dataType: "banking-accounts", fetchOnFirstLink: true, syncSchedule: 24, syncOrder: 0 };
const status = { dataType: "bills", lastSuccessfulSync: "2022-10-27T09:53:29Z", currentStatus: "Complete" };
const pull = {
  id: "p1",
  dataType: "banking-accounts",
  status: "Complete",
  progress: 100,
  requested: "2022-11-11T14:36Z",
};
const integration = { key: "hcws", name: "Natwest", enabled: true, sourceType: "Banking", logoUrl: "https://x/y.png" };

type Document = [name: string, schema: z.ZodType, example: unknown];
const documents: Document[] = [
  ["a company", wire.company, company],
  ["a connection", wire.connection, connection],
  ["an account", wire.account, account],
  ["a balance", wire.accountBalance, { accountId: "a1", date: "2022-10-23", balance: account.balance }],
  ["a transaction", wire.transaction, transaction],
  ["a category", wire.transactionCategory, { id: "c1", name: "Travel" }],
  ["a bank", wire.integration, integration],
  ["a read", wire.pullOperation, pull],
  ["the data status", wire.dataStatuses, { bills: status, "banking-accounts": { dataType: "banking-accounts" } }],
  ["the schedule", wire.syncSettings, { companyId: "c", overridesDefaults: true, settings: [setting] }],
  ["a page", wire.pageOf(wire.company), { results: [company, company], totalResults: 2, pageNumber: 1, _links: {} }],
];

const odd = fc.oneof(
  anyJson,
  hostileText,
  fc.constantFrom(1e21, 1e30, -1e-9, 5e-324, 1.7e308, -0, 2 ** 53, "x".repeat(5_000), [], {}, null, [[[]]]),
  fc.constantFrom("2022-10-27T23:59:99Z", "0000-00-00", "-271821-04-20T00:00:00Z", "+275760-09-13", "T", "9999999"),
  fc.constant(JSON.parse('{"__proto__":{"status":"Linked"},"constructor":1,"toString":null,"length":-1}')),
);

/** A document of Codat's in which something, somewhere, is not as it should be. */
function changed(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== "object" || value === null) return odd;
  const entries = Object.entries(value);
  if (entries.length === 0) return odd;
  const inside = fc.constantFrom(...entries).chain(([key, old]) =>
    fc.oneof(changed(old), odd, fc.constant(undefined)).map((other) => {
      if (Array.isArray(value)) return value.map((entry, at) => (String(at) === key ? other : entry));
      return { ...value, [key]: other };
    }),
  );
  return fc.oneof({ arbitrary: inside, weight: 5 }, { arbitrary: odd, weight: 1 });
}

function readOrRefuse(schema: z.ZodType, answer: unknown): unknown {
  try {
    return parseResponse(schema, { body: answer, asOf: new Date(0) }, "an-operation");
  } catch (error) {
    expect(error).toBeInstanceOf(CodatError);
    expect(error).toMatchObject({ kind: "malformed", operation: "an-operation" });
    return undefined;
  }
}

/** Every value in it that we may store: tags are compared, and settings go back as they came. */
function* valuesIn(value: unknown): Generator<unknown> {
  yield value;
  if (typeof value !== "object" || value === null || value instanceof Date) return;
  for (const [key, inner] of Object.entries(value)) if (key !== "tags" && key !== "settings") yield* valuesIn(inner);
}

it.each(documents)("%s as Codat's documents show it is read", (_name, schema, example) => {
  expect(schema.safeParse(JSON.parse(JSON.stringify(example))).success).toBe(true);
});

it.each(documents)(
  "%s that is anything else is read or refused, and what is read can be stored",
  (_name, schema, example) => {
    fc.assert(
      fc.property(changed(example), (answer) => {
        for (const value of valuesIn(readOrRefuse(schema, JSON.parse(JSON.stringify(answer ?? null))))) {
          if (typeof value === "string") expect(value).not.toMatch(/[\0\p{Cs}]/u);
          if (value instanceof Date) expect(value.getUTCFullYear()).toBeGreaterThan(0);
          if (value instanceof Date) expect(value.getUTCFullYear()).toBeLessThan(10_000);
        }
      }),
      { numRuns: 150 },
    );
  },
);

it("a status that is new is unknown, and never takes the place of one that we know", () => {
  fc.assert(
    fc.property(odd, (value) => {
      const read = wire.connection.parse({ ...connection, status: value });
      expect(read.status).toBe("Unknown");
      expect(read).toMatchObject({ id: connection.id, platformName: "Basiq" });
    }),
  );
});

it("money is decimal text that means what was sent", () => {
  const amount = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(1e21, 1e30, -2e100, 5e-324, -1e-9, -0, 1.7976931348623157e308, 123456789012345.67, 0.000001),
  );
  fc.assert(
    fc.property(amount, (sent) => {
      const read = wire.transaction.parse(JSON.parse(JSON.stringify({ ...transaction, amount: sent }))).amount;
      expect(read).toMatch(/^-?\d+(\.\d+)?$/);
      expect(read).not.toBe("-0");
      expect(Math.abs(Number(read) - sent)).toBeLessThanOrEqual(Math.max(1e-6, Math.abs(sent) * 1e-15));
    }),
    { numRuns: 1_000 },
  );
});

it("a moment with any number of fraction digits, with an offset or without, is the moment that was sent", () => {
  const moment = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 4 });
  fc.assert(
    fc.property(moment, digits, fc.constantFrom("", "Z", "z", "+00:00", "+0000", "-00:00"), (sent, more, zone) => {
      const text = sent.toISOString().replace("Z", `${more}${zone}`);
      expect(wire.codatDate.parse(text)).toEqual(sent);
    }),
  );
});

it("an id that could lead a call or a statement astray is none", () => {
  for (const id of [".", "..", "a\0b", "\ud800", "", " ", "x".repeat(201)])
    expect(wire.connection.safeParse({ ...connection, id }).success).toBe(false);
});
