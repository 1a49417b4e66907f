import { seededRandom, uuidFrom } from "../random";
import type { AccountRole, BankAccount } from "./ledger";

/** Accounts that few programs expect: without minor units, with three digits of them, and one that says nothing of itself. */
export function listOddAccounts(customer: string): BankAccount[] {
  const random = seededRandom(`odd accounts:${customer}`);
  const make = (role: AccountRole, name: string, currency: string, decimals: number): BankAccount => ({
    id: uuidFrom(`account:${customer}:${role}`),
    role,
    name,
    currency,
    decimals,
    number: String(random.integer(10_000_000, 99_999_999)),
    sortCode: `${random.integer(10, 99)}-${random.integer(10, 99)}-${random.integer(10, 99)}`,
    openingMinor: random.integer(2_000_000, 9_000_000),
    limitMinor: null,
  });
  return [
    make("yen", "Currency Account JPY", "JPY", 0),
    make("dinar", "Currency Account KWD", "KWD", 3),
    make("nameless", "Sundry", "GBP", 4),
  ];
}

/** Forty accounts, as of a company with one for each shop: those that it has, and more of each. */
export function repeatAccounts(accounts: BankAccount[]): { account: BankAccount; like: BankAccount }[] {
  return Array.from({ length: 40 }, (_, at) => {
    const like = accounts[at % accounts.length] as BankAccount;
    const round = Math.floor(at / accounts.length);
    if (round === 0) return { account: like, like };
    const number = String((Number(like.number) + round) % 100_000_000).padStart(8, "0");
    return {
      account: { ...like, id: uuidFrom(`${like.id}:${round}`), name: `${like.name} ${round + 1}`, number },
      like,
    };
  });
}
