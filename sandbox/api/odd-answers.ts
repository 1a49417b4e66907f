import { hashOf } from "../random";

/** Each is a way in which real banks' answers differ from Codat's documents; any of them go together. */
export const oddKinds = [
  "shared-ids",
  "blank-ids",
  "new-ids",
  "masked-numbers",
  "placeholder-numbers",
  "shared-iban",
  "odd-dates",
  "odd-amounts",
  "odd-currencies",
  "missing-fields",
  "unreadable",
  "closed-account",
  "shorter-later",
  "debts",
  "huge-balances",
  "many-accounts",
] as const;
export type OddKind = (typeof oddKinds)[number];

/** More than any of the banks' accounts hold. */
const debt = { current: 250_000, available: 50_000, limit: 300_000 };
/** Fifteen digits, which is as many as a number of JSON holds exactly. */
const hugeBalance = { current: 9_876_543_210_987.65, available: 9_876_543_210_987.65, limit: null };

type Fields = Record<string, unknown>;
/** `consent`: what is new at every consent. */
type Context = { kinds: readonly OddKind[]; consent: string };

const blankIds = ["", " ", null, undefined, "x".repeat(201)];
const oddDates = [
  "1900-01-01T00:00:00",
  "1970-01-01T00:00:00",
  "0001-01-01T00:00:00",
  "9999-12-31T00:00:00",
  "soon",
  undefined,
];
const oddAmounts = ["12.3400", null, "ten", undefined];

/** An account as such a bank sends it. */
export function oddAccount(account: Fields & { id: string }, { kinds, consent }: Context): Fields {
  const is = (kind: OddKind) => kinds.includes(kind);
  const identifiers = typeof account.identifiers === "object" ? account.identifiers : {};
  return {
    ...account,
    ...(is("masked-numbers") && { identifiers: { type: "Card", number: "************8210" } }),
    ...(is("placeholder-numbers") && { identifiers: { ...identifiers, number: "00000000", bankCode: null } }),
    ...(is("shared-iban") && {
      name: "Main",
      informalName: null,
      identifiers: { type: "Depository", number: null, bankCode: null, iban: "GB33BUKB20201555555555" },
    }),
    ...(is("odd-currencies") && { currency: "POUNDS" }),
    ...(is("debts") && account.type === "Credit" && { balance: debt }),
    ...(is("huge-balances") && account.type !== "Credit" && { balance: hugeBalance }),
    ...(is("missing-fields") && { name: undefined, informalName: undefined, type: undefined, balance: undefined }),
    id: is("new-ids") ? `${account.id}.${consent}` : account.id,
  };
}

/** A transaction as such a bank sends it: some of them in an odd way, always the same ones. */
export function oddTransaction(
  transaction: Fields & { id: string; accountId: string },
  { kinds, consent }: Context,
): object {
  const is = (kind: OddKind) => kinds.includes(kind);
  const { id, accountId } = transaction;
  const draw = hashOf(id);
  const isDrawn = draw % 5 === 0;
  // A list holds objects; what is none is sent as an object that holds nothing.
  if (is("unreadable") && draw % 11 === 0) return {};
  return {
    ...transaction,
    ...(is("odd-dates") && isDrawn && { postedDate: pick(oddDates, draw), authorizedDate: undefined }),
    ...(is("odd-amounts") && isDrawn && { amount: pick(oddAmounts, draw) }),
    ...(is("odd-currencies") && { currency: "POUNDS" }),
    id: is("blank-ids") && isDrawn ? pick(blankIds, draw) : oddId(id, { kinds, consent }),
    accountId: is("new-ids") ? `${accountId}.${consent}` : accountId,
  };
}

/** Without its account, an id that counts each account's transactions comes in all of them. */
function oddId(id: string, { kinds, consent }: Context): string {
  const own = kinds.includes("shared-ids") ? id.slice(-12) : id;
  return kinds.includes("new-ids") ? `${own}.${consent}` : own;
}

function pick<T>(values: readonly T[], draw: number): T | undefined {
  return values[Math.floor(draw / 5) % values.length];
}
