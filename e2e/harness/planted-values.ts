import { z } from "zod";
import { asObject, resultsOf } from "../../sandbox/test-kit";

/** Something that a bank sent, in each way in which it might be written. */
export type Planted = { what: string; spellings: string[] };

/** Of a bank's transactions, spread over all of them: looking for each on every page takes long. */
const SOME = 600;

const text = z.string().nullish();
const account = z.object({
  name: text,
  informalName: text,
  identifiers: z.object({ number: text, iban: text, bankCode: text }),
  balance: z.object({ current: z.number() }),
});
const transaction = z.object({ description: text, amount: z.number() });
const listed = z.object({ id: z.string(), connections: z.array(z.object({ id: z.string() })) });

/**
 * What the banks of all companies have sent, as the sandbox reports it: names, numbers, balances, how many transactions there
 * are, and of some hundreds of them description and amount. Amounts below a thousand are left out: so short, they may stand for something else.
 */
export async function readPlanted(sandboxUrl: string): Promise<Planted[]> {
  const state = z
    .object({ companies: z.array(listed) })
    .parse(await (await fetch(`${sandboxUrl}/_sandbox/api/state`)).json());
  const planted = new Map<string, Planted>();
  for (const { id, connections } of state.companies)
    for (const connection of connections) {
      const read = async (dataType: string) => {
        const path = `/companies/${id}/connections/${connection.id}/data/${dataType}?page=1&pageSize=5000`;
        const headers = { authorization: `Basic ${btoa("sandbox-key")}` };
        const answer = await fetch(sandboxUrl + path, { headers });
        return answer.ok ? resultsOf(asObject(await answer.json())) : [];
      };
      const accounts = (await read("banking-accounts")).map((entry) => account.parse(entry));
      const transactions = (await read("banking-transactions")).map((entry) => transaction.parse(entry));
      const some = transactions.filter((_, at) => at % Math.ceil(transactions.length / SOME) === 0);
      const found = [
        ...accounts.flatMap(accountValues),
        ...some.flatMap(({ description, amount }) => [...words("description", description), ...money(amount)]),
        ...counts(transactions.length),
      ];
      for (const one of found) planted.set(one.what, one);
    }
  return [...planted.values()];
}

/** Answers which of them a text has. HTML says some letters in another way; both count. */
export type FindPlanted = (body: string) => string[];

/** Spellings begin with so many letters that few places of a text have to be looked at twice. */
const BEGINNING = 6;

/** Made once for many texts: one pass over a text finds all of thousands of values. */
export function newFindPlanted(planted: Planted[]): FindPlanted {
  const spelled = planted.flatMap(({ what, spellings }) => spellings.map((spelling) => ({ what, spelling })));
  const short = spelled.filter(({ spelling }) => spelling.length < BEGINNING);
  const byBeginning = new Map<string, typeof spelled>();
  // Most places of a text begin none: this says so without cutting six letters out at each.
  const mayBegin = new Uint8Array(0x10000);
  for (const one of spelled.filter(({ spelling }) => spelling.length >= BEGINNING)) {
    const beginning = one.spelling.slice(0, BEGINNING);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), one]);
    mayBegin[mark(beginning, 0)] = 1;
  }
  return (body) => {
    const plain = body
      .replace(/&#x27;|&#39;/g, "'")
      .replace(/&quot;|\\"/g, '"')
      .replace(/&amp;|\\u0026/g, "&");
    const found = new Set(short.filter(({ spelling }) => plain.includes(spelling)).map(({ what }) => what));
    for (let at = 0; at + BEGINNING <= plain.length; at += 1) {
      if (mayBegin[mark(plain, at)] === 0) continue;
      for (const { what, spelling } of byBeginning.get(plain.slice(at, at + BEGINNING)) ?? [])
        if (plain.startsWith(spelling, at)) found.add(what);
    }
    return [...found];
  };
}

/** A number below 65,536 for the three letters of a text from a place on: equal letters, equal number. */
function mark(text: string, at: number): number {
  return ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) & 0xffff;
}

function accountValues({ name, informalName, identifiers, balance }: z.infer<typeof account>): Planted[] {
  const ending = identifiers.number?.slice(-4);
  return [
    ...words("account name", informalName ?? name),
    ...words("account number", identifiers.number),
    ...words("IBAN", identifiers.iban),
    ...words("sort code", identifiers.bankCode),
    ...money(balance.current),
    ...(ending ? [{ what: `ending ${ending}`, spellings: [`nding ${ending}`, `"ending":"${ending}"`] }] : []),
  ];
}

function words(what: string, value: string | null | undefined): Planted[] {
  return value && value.length >= 7 ? [{ what: `${what} ${value}`, spellings: [value] }] : [];
}

function money(amount: number): Planted[] {
  const size = Math.abs(amount);
  if (size < 1_000) return [];
  const grouped = size.toLocaleString("en-GB", { minimumFractionDigits: 2 });
  return [{ what: `amount ${size.toFixed(2)}`, spellings: [size.toFixed(2), grouped] }];
}

function counts(transactions: number): Planted[] {
  const grouped = transactions.toLocaleString("en-GB");
  const spellings = [`${grouped} transactions`, `ansactionCount":${transactions}`, `>${grouped}<`];
  return [{ what: `${transactions} transactions`, spellings }];
}
