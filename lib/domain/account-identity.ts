/**
 * What distinguishes one account from another. The hashes are of its number (with the bank's code) and of its IBAN where these are
 * whole and real, and null otherwise.
 */
export type AccountTraits = { currency: string; numberHash: string | null; ibanHash: string | null };

const fewestDigits = 6;

/** An account number or IBAN, bare of spaces and signs, or null unless it is whole and real: masks and placeholders name nobody. */
export function wholeNumber(text: string | null | undefined): string | null {
  const bare = (text ?? "").replace(/[\s./-]/g, "").toUpperCase();
  if (!/^[A-Z0-9]+$/.test(bare) || /X{2,}/.test(bare)) return null;
  const digits = bare.replace(/\D/g, "");
  const isOneDigit = /^(\d)\1*$/.test(digits) || /^0*$/.test(digits.slice(2));
  return digits.length < fewestDigits || isOneDigit || isCounting(digits) ? null : bare;
}

/** 12345678 and its like, which forms are filled with. */
function isCounting(digits: string): boolean {
  return "01234567890123456789".includes(digits) || "98765432109876543210".includes(digits);
}

/** The last digits of the first of an account's numbers that has any: zeros or a mask alone stand for one that is not given. */
export function numberEnding(numbers: (string | null | undefined)[]): string | null {
  const bare = numbers.map((text) => (text ?? "").replace(/\W/g, "").toUpperCase());
  return bare.find((text) => text.length >= 4 && !/^(0{5,}|X+)$/.test(text))?.slice(-4) ?? null;
}

/** Whether two are certainly the same account: by a whole number, and with nothing that says otherwise. */
export function isCertainlySame(one: AccountTraits, other: AccountTraits): boolean {
  const isSame = (a: string | null, b: string | null) => a !== null && a === b;
  return (
    one.currency === other.currency &&
    !isContradicted(one, other) &&
    (isSame(one.numberHash, other.numberHash) || isSame(one.ibanHash, other.ibanHash))
  );
}

/** What a bank says of an account besides its numbers. */
type Said = {
  sentId: string | null;
  accountId: string;
  name: string;
  type: string;
  currency: string;
  holder: string | null;
  ending: string | null;
};

/** Whether a bank says all the same of two: of two connections that share an account for certain they are the same then, too. */
export function isAlike(one: AccountTraits & Said, other: AccountTraits & Said): boolean {
  const said = ({ sentId, accountId, name, type, currency, holder, ending }: Said) =>
    JSON.stringify([sentId ?? accountId, name, type, currency, holder, ending]);
  return said(one) === said(other) && !isContradicted(one, other);
}

/** Where an account is held: two ways of Codat's to one bank are one bank where they have the same source, or the same key. */
export type HeldAt = { connectionId: string; providerKey: string; sourceId: string | null };

export function isSameBank(one: HeldAt, other: HeldAt): boolean {
  return (one.sourceId !== null && one.sourceId === other.sourceId) || one.providerKey === other.providerKey;
}

type Listed = AccountTraits & Said & HeldAt & { closedAt: Date | null };

/** What a connection holds side by side is two, whatever their numbers: unless the bank sends one of them no more. */
function areApart(one: Listed, other: Listed): boolean {
  const areBothOpen = one.closedAt === null && other.closedAt === null;
  return isContradicted(one, other) || (one.connectionId === other.connectionId && areBothOpen);
}

/**
 * The accounts of a company that are one, as those of a bank that is connected twice are: certainly the same, or alike where their
 * connections share an account for certain. Each group in the order of the list, which no two that cannot be one are in.
 */
export function groupSame<T extends Listed>(accounts: T[]): T[][] {
  const isCertain = (one: T, other: T) =>
    isSameBank(one, other) && isCertainlySame(one, other) && !areApart(one, other);
  const pairOf = (one: T, other: T) => [one.connectionId, other.connectionId].sort().join(" ");
  const pairs = new Set(
    accounts.flatMap((one, at) =>
      accounts.slice(at + 1).flatMap((other) => (isCertain(one, other) ? pairOf(one, other) : [])),
    ),
  );
  const isSame = (one: T, other: T) =>
    isCertain(one, other) || (pairs.has(pairOf(one, other)) && isAlike(one, other) && !areApart(one, other));
  let groups: T[][] = [];
  for (const account of accounts) {
    const likeness = (group: T[]) => Number(group.some((other) => other.name === account.name));
    const fitting = groups
      .filter((group) => group.some((other) => isSame(account, other)))
      .filter((group) => !group.some((other) => areApart(account, other)));
    const [first, ...others] = fitting.toSorted((a, b) => likeness(b) - likeness(a));
    if (!first) groups.push([account]);
    else {
      first.push(account);
      // One may show that all before it are one as well.
      for (const group of others) {
        if (group.some((one) => first.some((other) => areApart(one, other)))) continue;
        first.push(...group);
        groups = groups.filter((one) => one !== group);
      }
    }
  }
  const order = new Map(accounts.map((account, at) => [account, at]));
  return groups.map((group) => group.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}

/** Accounts that are one before them in the list: the key of that one by their own. */
export function twinsOf<T extends Listed>(accounts: T[], keyOf: (account: T) => string): Record<string, string> {
  const twins = groupSame(accounts).flatMap(([first, ...others]) =>
    first === undefined ? [] : others.map((account) => [keyOf(account), keyOf(first)]),
  );
  return Object.fromEntries(twins);
}

/** Of every account that is connected more than once each one before it by which it is there already. */
export function copiesOf<T extends Listed>(accounts: T[]): { account: T; first: T }[] {
  return groupSame(accounts).flatMap((group) =>
    group.flatMap((account, at) => group.slice(0, at).map((first) => ({ account, first }))),
  );
}

/** Whether two cannot be the same account, whatever a bank calls them. */
export function isContradicted(one: AccountTraits, other: AccountTraits): boolean {
  const differ = (a: string | null, b: string | null) => Boolean(a) && Boolean(b) && a !== b;
  return (
    differ(one.currency, other.currency) ||
    differ(one.numberHash, other.numberHash) ||
    differ(one.ibanHash, other.ibanHash)
  );
}

type Sent = AccountTraits & { sentId: string | null; name: string; holder: string | null };
type Known = Sent & { accountId: string };

/**
 * What we call each of the accounts that a bank sent: as before where it is the account that we know, also under a new id
 * if its number says so; else by the bank's id, or by an own key where that is blank or taken. No two share one.
 */
export function nameAccounts(
  sent: Sent[],
  known: Known[],
  ownKey: (account: Sent, attempt: number) => string,
): string[] {
  const names = new Map<Sent, string>();
  const free = new Set(known);
  const take = (account: Sent, same: Known) => {
    names.set(account, same.accountId);
    free.delete(same);
  };
  const open = () => sent.filter((account) => !names.has(account));
  const isSentStill = new Set(sent.map(({ sentId }) => sentId));
  const passes: ((account: Sent, other: Known) => boolean)[] = [
    (a, b) => a.sentId !== null && a.sentId === b.sentId && isCertainlySame(a, b),
    (a, b) => a.sentId !== null && a.sentId === b.sentId && !isContradicted(a, b) && a.name === b.name,
    (a, b) => a.sentId !== null && a.sentId === b.sentId && !isContradicted(a, b),
    (a, b) => !(b.sentId !== null && isSentStill.has(b.sentId)) && isCertainlySame(a, b),
    (a, b) =>
      a.sentId === null && b.sentId === null && !isContradicted(a, b) && a.name === b.name && a.holder === b.holder,
  ];
  for (const [pass, fits] of passes.entries())
    for (const account of open()) {
      const others = [...free].filter((other) => fits(account, other));
      // By its number alone it is found only where there is no choice.
      const rivals = pass === 3 ? open().filter((other) => others[0] && fits(other, others[0])) : [account];
      if (others[0] && (pass !== 3 || (others.length === 1 && rivals.length === 1))) take(account, others[0]);
    }
  const taken = new Set([...known.map(({ accountId }) => accountId), ...names.values()]);
  for (const account of open()) {
    let name = account.sentId ?? ownKey(account, 0);
    for (let attempt = 1; taken.has(name); attempt += 1) name = ownKey(account, attempt);
    names.set(account, name);
    taken.add(name);
  }
  return sent.map((account) => names.get(account) ?? "");
}
