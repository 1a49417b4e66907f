import { describe, expect, it } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { orderBanks } from "./bank-order";
import { prepareBanks, searchBanks } from "./bank-search";
import { bankTraits } from "./bank-traits";
import { bankWords } from "./bank-words";

const NAMES = [
  ...[
    "Barclays",
    "Barclays Business",
    "HSBC UK Personal",
    "HSBC Business",
    "HSBC Kinetic",
    "Lloyds",
    "Lloyds Business",
  ],
  ...["NatWest", "NatWest Business", "NatWest Bankline", "Santander", "Santander Business", "Royal Bank of Scotland"],
  ...["Royal Bank of Scotland Business", "Bank of Scotland", "Bank of Scotland Business", "Bank of Ireland"],
  ...[
    "Bank of Ireland (UK)",
    "Bank of Ireland Business",
    "AIB",
    "AIB (NI)",
    "AIB Business",
    "Ulster Bank",
    "TSB",
    "TSB Business",
  ],
  ...[
    "The Co-operative Bank",
    "The Co-operative Bank Business",
    "Sainsbury's Bank",
    "M&S Bank",
    "Tide",
    "Starling Bank",
  ],
  ...[
    "Starling Business",
    "Monzo",
    "Monzo Business",
    "Metro Bank",
    "first direct",
    "Nationwide Building Society",
    "N26",
  ],
  ...[
    "Virgin Money",
    "Clydesdale Bank",
    "Yorkshire Bank",
    "Halifax",
    "Danske Bank",
    "Permanent TSB",
    "Zempler",
    "Chase",
  ],
  ...["Crédit Agricole", "Wise", "Revolut Business", "Yorkshire Building Society", "Citibank", "American Express"],
];
const POPULAR = ["Barclays Business", "HSBC Business", "NatWest Business", "Barclays", "NatWest"];

function bankOf(name: string) {
  return { key: name, name, isPopular: false, family: null, ...bankTraits({ key: "abcd", name }) };
}

const wishes = { popularNames: POPULAR, country: "GB" };
const list = prepareBanks(orderBanks(NAMES.map(bankOf), { ...wishes, customers: "both" }).banks);
const businessList = prepareBanks(orderBanks(NAMES.map(bankOf), { ...wishes, customers: "business" }).banks);

function find(query: string, banks = list): string[] {
  return searchBanks(banks, query).map((bank) => bank.name);
}

describe("searching the bank list", () => {
  it.each([
    ["natwst", "NatWest"],
    ["nat west", "NatWest"],
    ["natwets", "NatWest"],
    ["nat wset", "NatWest"],
    ["NATWEST", "NatWest"],
    ["atwest", "NatWest"],
    ["patwest", "NatWest"],
    ["national westminster", "NatWest"],
    ["westminster", "NatWest"],
    ["natwest business", "NatWest Business"],
    ["business natwest", "NatWest Business"],
    ["natwest commercial", "NatWest Business"],
    ["hsbc buisness", "HSBC Business"],
    ["hsbc bussines", "HSBC Business"],
    ["hbsc", "HSBC UK Personal"],
    ["hsbc personal", "HSBC UK Personal"],
    ["rbs", "Royal Bank of Scotland"],
    ["R.B.S.", "Royal Bank of Scotland"],
    ["rbs business", "Royal Bank of Scotland Business"],
    ["scotland royal", "Royal Bank of Scotland"],
    ["royalbankofscotland", "Royal Bank of Scotland"],
    ["royal bank of scotlnad", "Royal Bank of Scotland"],
    ["boi", "Bank of Ireland"],
    ["bank of irland", "Bank of Ireland"],
    ["aib", "AIB"],
    ["allied irish", "AIB"],
    ["first trust", "AIB (NI)"],
    ["tsb", "TSB"],
    ["ptsb", "Permanent TSB"],
    ["coop", "The Co-operative Bank"],
    ["co op", "The Co-operative Bank"],
    ["co-op bank", "The Co-operative Bank"],
    ["cooperative", "The Co-operative Bank"],
    ["coperative", "The Co-operative Bank"],
    ["sainsburys", "Sainsbury's Bank"],
    ["Sainsbury’s", "Sainsbury's Bank"],
    ["sainsbry", "Sainsbury's Bank"],
    ["M and S", "M&S Bank"],
    ["m&s", "M&S Bank"],
    ["marks & spencer", "M&S Bank"],
    ["marks spencer", "M&S Bank"],
    ["lloyds bank", "Lloyds"],
    ["loyds", "Lloyds"],
    ["barcleys", "Barclays"],
    ["tide business", "Tide"],
    ["firstdirect", "first direct"],
    ["nationwde", "Nationwide Building Society"],
    ["credit agricole", "Crédit Agricole"],
    ["cashplus", "Zempler"],
    ["santnader", "Santander"],
    ["strling", "Starling Bank"],
    ["mozno", "Monzo"],
    ["n26", "N26"],
    ["ybs", "Yorkshire Building Society"],
    ["amex", "American Express"],
    ["clydsdale", "Clydesdale Bank"],
    ["hallifax", "Halifax"],
  ])("%s finds %s first", (query, name) => {
    expect(find(query)[0]).toBe(name);
  });

  it.each([
    ["natwest", ["NatWest Business", "NatWest Bankline", "NatWest"]],
    ["nat west", ["NatWest Business", "NatWest Bankline", "NatWest"]],
    ["natwst", ["NatWest Business", "NatWest Bankline", "NatWest"]],
    ["rbs", ["Royal Bank of Scotland Business", "Royal Bank of Scotland"]],
    ["lloyds bank", ["Lloyds Business", "Lloyds"]],
    ["hsbc personal", ["HSBC UK Personal", "HSBC Business", "HSBC Kinetic"]],
    ["tide", ["Tide"]],
  ])("%s finds, for a business, %s first", (query, names) => {
    expect(find(query, businessList).slice(0, names.length)).toEqual(names);
  });

  it("an empty query finds every bank in the order of the list", () => {
    expect(find("  ")).toEqual(list.banks.map(({ name }) => name));
    expect(find("")).toHaveLength(NAMES.length);
  });

  it("equally good matches come popular first with their family, then by name", () => {
    expect(find("nat").slice(0, 4)).toEqual([
      "NatWest",
      "NatWest Business",
      "NatWest Bankline",
      "Nationwide Building Society",
    ]);
  });

  it("the beginning of a name comes before the beginning of a word", () => {
    expect(find("bank of").slice(0, 4)).toEqual([
      "Bank of Ireland",
      "Bank of Ireland Business",
      "Bank of Ireland (UK)",
      "Bank of Scotland",
    ]);
  });

  it("the word business alone finds business banks only", () => {
    const found = searchBanks(list, "business");
    expect(found.length).toBeGreaterThan(8);
    expect(found.every((bank) => bank.isBusiness)).toBe(true);
    expect(found.map((bank) => bank.name)).toContain("Tide");
  });

  it("a name that was written in full brings no other that is merely spelt alike", () => {
    expect(find("tide")).toEqual(["Tide"]);
    expect(find("wise")).toEqual(["Wise"]);
  });

  it("nonsense finds nothing", () => {
    expect(find("qqqqxyz")).toEqual([]);
    expect(find("zz")).toEqual([]);
  });

  it("a country leaves out banks of other countries and keeps those that may be anywhere", () => {
    const found = searchBanks(list, "bank of ireland", { country: "IE" }).map((bank) => bank.name);
    expect(found).toContain("Bank of Ireland");
    expect(found).not.toContain("Bank of Ireland (UK)");
  });

  it("banks whose names have no letter can be found by what they have", () => {
    const odd = prepareBanks(["***", "中国银行", "Ærø Sparekasse"].map(bankOf));
    expect(searchBanks(odd, "***")[0]?.name).toBe("***");
    expect(searchBanks(odd, "中国")[0]?.name).toBe("中国银行");
    expect(searchBanks(odd, "aero")[0]?.name).toBe("Ærø Sparekasse");
  });
});

describe("search holds for any list", () => {
  const anyText = fc.string({ unit: "binary", maxLength: 60 });
  const letters = "abcdefghijklmnopqrstuvwxyz".split("");
  const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 12 });
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));

  it("nothing that is typed makes it throw", () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 12 }),
        fc.string({ unit: "binary", maxLength: 400 }),
        (names, query) => {
          const any = prepareBanks(names.map(bankOf));
          expect(searchBanks(any, query).length).toBeLessThanOrEqual(names.length);
        },
      ),
    );
  });

  it("takes no longer for a text that is made to be slow", () => {
    const many = prepareBanks(Array.from({ length: 2_000 }, (_, at) => bankOf(`${NAMES[at % NAMES.length]} ${at}`)));
    const slow = [
      "a".repeat(100_000),
      "\u{fdfa}".repeat(10_000),
      "&".repeat(50_000),
      "a b ".repeat(25_000),
      "🏦́".repeat(20_000),
    ];
    const began = performance.now();
    for (const query of slow) searchBanks(many, query);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it("finds no bank twice", () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), name, (names, query) => {
        const found = searchBanks(prepareBanks(names.map(bankOf)), query);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it("an exact name finds its bank before any of another name", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(name, anyText), { minLength: 1, maxLength: 30 }), fc.nat(), (names, pick) => {
        const chosen = names[pick % names.length] ?? "";
        const compact = bankWords(chosen).join("");
        fc.pre(compact !== "");
        const [first] = searchBanks(prepareBanks(names.map(bankOf)), chosen);
        expect(bankWords(first?.name ?? "").join("")).toBe(compact);
      }),
    );
  });

  it.each(["missed", "swapped"])("an inner letter that is %s still finds the bank", (fault) => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.nat(), fc.nat(), (chosen, pickWord, pickLetter) => {
        const words = chosen.split(" ");
        const at = pickWord % words.length;
        const target = words[at] ?? "";
        fc.pre(/^[a-z]{4,}$/i.test(target));
        const letter = 1 + (pickLetter % (target.length - 2));
        const end = fault === "missed" ? letter + 1 : Math.min(letter + 2, target.length);
        const middle = fault === "missed" ? "" : [...target.slice(letter, end)].reverse().join("");
        words[at] = target.slice(0, letter) + middle + target.slice(end);
        expect(find(words.join(" "))).toContain(chosen);
      }),
      { numRuns: 400 },
    );
  });
});
