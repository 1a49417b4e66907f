import { groupBy } from "./group-by";

type Account = {
  connectionId: string;
  accountId: string;
  bankName: string;
  login: number;
  name: string;
  ending: string | null;
  currency: string;
  holder: string | null;
  closedAt: Date | null;
};

/** What distinguishes each account from the others of its name and ending at a bank, by its key; nothing where nothing is needed. */
export function accountDistinctions(accounts: Account[]): Map<string, string> {
  const groups = groupBy(accounts, ({ bankName, name, ending }) => JSON.stringify([bankName, name, ending]));
  return new Map(
    [...groups.values()].flatMap((group) =>
      group.length === 1
        ? []
        : group.map((account, at) => [accountKey(account), distinction(account, { group, at })] as const),
    ),
  );
}

export function accountKey({ connectionId, accountId }: Pick<Account, "connectionId" | "accountId">): string {
  return `${connectionId}.${accountId}`;
}

const traits: ((account: Account) => string)[] = [
  ({ currency }) => currency || "no currency",
  ({ holder }) => holder ?? "no holder named",
  ({ login }) => `login ${login}`,
  ({ closedAt }) => (closedAt === null ? "open" : "closed"),
];

/** So many of the traits that differ as are needed, and a number where all are the same. */
function distinction(account: Account, { group, at }: { group: Account[]; at: number }): string {
  const distinguishing = traits.filter((trait) => group.some((other) => trait(other) !== trait(account)));
  const words = distinguishing.map((trait) => trait(account));
  const isAlone = group.every(
    (other) => other === account || distinguishing.some((trait) => trait(other) !== trait(account)),
  );
  return (isAlone ? words : [...words, `no. ${at + 1}`]).join(", ");
}
