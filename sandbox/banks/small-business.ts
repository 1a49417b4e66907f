import type { Random } from "../random";
import { type AccountRole, balanceOf, findAccount, type Ledger, post } from "./ledger";
import { customers, purchases, regulars, suppliers, wages } from "./small-business-habits";

/** Writes one day of the life of a small business. The same draws happen for a day whatever comes after it. */
export function liveThrough(ledger: Ledger, random: Random, day: number): void {
  const date = new Date(day);
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  if (!isWeekend) trade(ledger, random, day);
  buyByCard(ledger, random, day);
  payRegulars(ledger, random, day, date.getUTCDate());
  payTaxes(ledger, random, day, date);
  moveMoney(ledger, day, date.getUTCDate());
  if (isLastOfMonth(date)) closeMonth(ledger, random, day);
}

function trade(ledger: Ledger, random: Random, day: number): void {
  const takings = random.integer(18_000, 61_000);
  post(ledger, {
    role: "main",
    day,
    amountMinor: takings,
    description: "SUMUP PAYMENTS SETTLEMENT",
    merchantName: "SumUp",
    categoryId: "income-sales",
    code: "Credit",
  });
  const customer = random.pick(customers);
  const invoice = random.integer(45_000, 290_000);
  const number = random.integer(1_000, 9_999);
  if (random.next() < 0.28) {
    post(ledger, {
      role: "main",
      day,
      amountMinor: invoice,
      description: `${customer} INV${number}`,
      merchantName: null,
      categoryId: "income-invoices",
      code: "Payment",
    });
  }
  const supplier = random.pick(suppliers);
  const bill = random.integer(9_500, 88_000);
  if (random.next() < 0.5) {
    post(ledger, {
      role: "main",
      day,
      amountMinor: -bill,
      description: `FASTER PAYMENT ${supplier}`,
      merchantName: titleCase(supplier),
      categoryId: "costs-suppliers",
      code: "Payment",
    });
  }
  const euros = random.integer(22_000, 190_000);
  const isInvoice = random.next() < 0.52;
  if (random.next() < 0.14) {
    const [description, categoryId] = isInvoice
      ? ["SEPA CREDIT ATELIER LUMIERE SARL", "income-invoices"]
      : ["SEPA PAYMENT KOHLER GMBH", "costs-suppliers"];
    const isAffordable = isInvoice || balanceOf(ledger, "euro") > euros;
    if (isAffordable)
      post(ledger, {
        role: "euro",
        day,
        amountMinor: isInvoice ? euros : -euros,
        description,
        merchantName: null,
        categoryId,
        code: "Payment",
      });
  }
}

function buyByCard(ledger: Ledger, random: Random, day: number): void {
  const [description, merchantName, categoryId] = random.pick(purchases);
  const price = random.integer(350, 14_900);
  if (random.next() > 0.4) return;
  const role: AccountRole = findAccount(ledger, "card") ? "card" : "main";
  post(ledger, {
    role,
    day,
    amountMinor: -price,
    description: `CARD ${description}`,
    merchantName,
    categoryId,
    code: "Purchase",
  });
}

function payRegulars(ledger: Ledger, random: Random, day: number, dayOfMonth: number): void {
  for (const { from, to, dayOfMonth: due, ...regular } of regulars) {
    if (due === dayOfMonth) post(ledger, { role: "main", day, amountMinor: -random.integer(from, to), ...regular });
  }
  if (dayOfMonth !== 28) return;
  for (const description of wages) {
    post(ledger, {
      role: "main",
      day,
      amountMinor: -random.integer(138_000, 214_000),
      description,
      merchantName: null,
      categoryId: "people-wages",
      code: "Payment",
    });
  }
}

function payTaxes(ledger: Ledger, random: Random, day: number, date: Date): void {
  const isVatMonth = [1, 4, 7, 10].includes(date.getUTCMonth());
  if (date.getUTCDate() === 7 && isVatMonth) {
    post(ledger, {
      role: "main",
      day,
      amountMinor: -random.integer(310_000, 460_000),
      description: "DD HMRC VAT",
      merchantName: "HMRC",
      categoryId: "tax-vat",
      code: "DirectDebit",
    });
  }
  if (date.getUTCDate() === 1 && date.getUTCMonth() === 9) {
    post(ledger, {
      role: "main",
      day,
      amountMinor: -random.integer(420_000, 680_000),
      description: "HMRC CORPORATION TAX",
      merchantName: "HMRC",
      categoryId: "tax-corporation",
      code: "Payment",
    });
  }
}

/** Keeps the current account between two marks, and pays the card off once a month. */
function moveMoney(ledger: Ledger, day: number, dayOfMonth: number): void {
  if (dayOfMonth === 20)
    transfer(ledger, day, {
      from: "main",
      to: "card",
      amountMinor: -balanceOf(ledger, "card"),
      text: "CREDIT CARD PAYMENT",
      categoryId: "bank-card-payment",
    });
  if (!findAccount(ledger, "main")) return;
  const balance = balanceOf(ledger, "main");
  if (balance > 2_600_000 && dayOfMonth === 3)
    transfer(ledger, day, {
      from: "main",
      to: "savings",
      amountMinor: balance - 1_800_000,
      text: "TRANSFER TO RESERVE",
      categoryId: "bank-transfers",
    });
  if (balance >= 150_000) return;
  const fromSavings = Math.min(800_000, balanceOf(ledger, "savings"));
  if (fromSavings > 100_000) {
    transfer(ledger, day, {
      from: "savings",
      to: "main",
      amountMinor: fromSavings,
      text: "TRANSFER FROM RESERVE",
      categoryId: "bank-transfers",
    });
    return;
  }
  post(ledger, {
    role: "main",
    day,
    amountMinor: 1_000_000,
    description: "DIRECTORS LOAN",
    merchantName: null,
    categoryId: "bank-director",
    code: "Transfer",
  });
}

type Transfer = { from: AccountRole; to: AccountRole; amountMinor: number; text: string; categoryId: string };

function transfer(ledger: Ledger, day: number, { from, to, amountMinor, text, categoryId }: Transfer): void {
  if (amountMinor <= 0 || !findAccount(ledger, to)) return;
  const posting = { day, description: text, merchantName: null, categoryId, code: "Transfer" };
  post(ledger, { ...posting, role: from, amountMinor: -amountMinor });
  post(ledger, { ...posting, role: to, amountMinor });
}

function closeMonth(ledger: Ledger, random: Random, day: number): void {
  const fees = 850 + random.integer(120, 980);
  post(ledger, {
    role: "main",
    day,
    amountMinor: -fees,
    description: "ACCOUNT AND TRANSACTION CHARGES",
    merchantName: null,
    categoryId: "bank-fees",
    code: "Fee",
  });
  const interest = Math.round((balanceOf(ledger, "savings") * 0.031) / 12);
  post(ledger, {
    role: "savings",
    day,
    amountMinor: interest,
    description: "GROSS INTEREST",
    merchantName: null,
    categoryId: "income-interest",
    code: "Interest",
  });
}

function isLastOfMonth(date: Date): boolean {
  return new Date(date.getTime() + 86_400_000).getUTCDate() === 1;
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(/\b\w/g, (letter) => letter.toUpperCase());
}
