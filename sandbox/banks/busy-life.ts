import { dayMs } from "../dates";
import { type Random, seededRandom, uuidFrom } from "../random";
import type { BankAccount, Ledger } from "./ledger";
import { customers, purchases, suppliers } from "./small-business-habits";

type BusyLife = { fromDay: number; knownSince: number; transactionsPerAccount: number };

const highMinor = 5_000_000;
const lowMinor = -400_000;

/** Writes days that bring each usual account that many postings by `knownSince`, spread evenly; later days go on at the same pace. */
export function busyLife(ledger: Ledger, { fromDay, knownSince, transactionsPerAccount }: BusyLife) {
  const days = (knownSince - fromDay) / dayMs + 1;
  const dueBy = (day: number) => Math.floor((((day - fromDay) / dayMs) * transactionsPerAccount) / days);
  const lives = ledger.accounts.filter(isUsual).map((account) => ({
    account,
    random: seededRandom(`busy:${account.id}`),
    // Hashing each id would take most of the time.
    idStart: uuidFrom(`busy:${account.id}`).slice(0, -12),
  }));
  return (day: number): void => {
    for (const { account, random, idStart } of lives)
      for (let number = dueBy(day); number < dueBy(day + dayMs); number += 1)
        writePosting(ledger, random, { account, day, id: `${idStart}${number.toString(16).padStart(12, "0")}` });
  };
}

function isUsual({ decimals }: BankAccount): boolean {
  return decimals === 2;
}

function writePosting(
  ledger: Ledger,
  random: Random,
  { account, day, id }: { account: BankAccount; day: number; id: string },
): void {
  const balance = ledger.balances.get(account.id) ?? 0;
  const size = random.integer(101, 60_000);
  const isIn = balance < lowMinor || (balance < highMinor && random.next() < 0.5);
  const isBought = !isIn && random.next() < 0.7;
  const [bought, merchantName, categoryId] = random.pick(purchases);
  const amountMinor = isIn ? size : -size;
  // Written out field by field, because spreading made a long history several times slower.
  ledger.postings.push({
    id,
    account,
    day,
    amountMinor,
    description: isBought ? `CARD ${bought}` : random.pick(isIn ? customers : suppliers),
    merchantName: isBought ? merchantName : null,
    categoryId: isBought ? categoryId : isIn ? "income-invoices" : "costs-suppliers",
    code: isBought ? "Purchase" : "Payment",
  });
  ledger.balances.set(account.id, balance + amountMinor);
}
