import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { BankListView, BankView } from "@/lib/contracts/bank";
import { BankPicker } from "./bank-picker";

function bank(name: string, more: Partial<BankView> = {}): BankView {
  const key = name.toLowerCase();
  const traits = {
    isBusiness: false,
    isPopular: false,
    country: null,
    family: null,
  };
  return { key, name, logoPath: `/api/logos/${key}`, ...traits, ...more };
}

function family(title: string, kinds: [string, string]): [BankView, BankView] {
  const [first, second] = kinds.map((kind) => `${title}-${kind}`.toLowerCase());
  const member = (key = "", kind = "") => bank(`${title} ${kind}`, { key, family: { key: first ?? "", title, kind } });
  return [member(first, kinds[0]), member(second, kinds[1])];
}

function page(more: Partial<BankListView> = {}): string {
  const banks = more.banks ?? [bank("NatWest", { isPopular: true }), bank("Tide")];
  const list: BankListView = {
    state: "fresh",
    asOf: "2026-11-22T14:05:00.000Z",
    query: "",
    country: null,
    countries: [],
    total: banks.length,
    matches: banks.length,
    banks,
    pages: 1,
    popular: banks.filter(({ isPopular }) => isPopular),
    used: [],
    connectedKeys: [],
    stalledKeys: [],
    endedKeys: [],
    failingKeys: [],
    ...more,
  };
  return renderToStaticMarkup(<BankPicker list={list} help={<a href="/help/my-bank-isnt-listed">Not listed</a>} />);
}

describe("the bank list before any script has run", () => {
  it("is a form that asks the server, with links to each bank", () => {
    const html = page({ countries: ["GB", "IE"] });
    expect(html).toMatch(/<form[^>]*method="get"/);
    expect(html).toContain('action="/connect"');
    expect(html).toMatch(/<input[^>]*name="q"/);
    expect(html).toMatch(/<select[^>]*name="country"/);
    expect(html).toContain("United Kingdom");
    expect(html).toMatch(/<a[^>]*href="\/connect\/natwest"/);
    expect(html).toMatch(/<noscript><button type="submit"/);
    expect(html.indexOf("<select")).toBeGreaterThan(html.indexOf("<input"));
    expect(html).not.toContain("changes as you type");
  });

  it("offers no country where there is nothing to choose", () => {
    expect(page()).not.toContain("<select");
  });

  it("puts popular banks under a heading of their own until something is searched for", () => {
    expect(page()).toMatch(/Popular.*NatWest.*All banks.*Tide/s);
    expect(page({ query: "nat" })).not.toContain("Popular");
  });

  it("says of a bank that it is for businesses, and that it is connected", () => {
    const html = page({ banks: [bank("Tide", { isBusiness: true })], connectedKeys: ["tide"] });
    expect(html).toMatch(/Tide.*Business.*Connected/s);
  });

  it("says business once, whether the name does or the label", () => {
    const names = ["Barclays Business", "Lloyds Commercial", "HSBCnet"];
    const html = page({ banks: names.map((name) => bank(name, { isBusiness: true })) });
    expect(html.match(/> Business</g)).toHaveLength(1);
  });

  it("has one row for the banks of one name, which opens into whom they are for, each a link", () => {
    const [business, personal] = family("NatWest", ["Business", "Personal"]);
    const html = page({ banks: [business, personal, bank("Tide")] });
    expect(html).toMatch(/<details.*<summary.*NatWest.*Business, Personal.*<\/summary>.*<\/details>.*Tide/s);
    expect(html.match(/<summary/g)).toHaveLength(1);
    expect(html).toMatch(
      /href="\/connect\/natwest-business"[^>]*>.*Business<\/span><span class="sr-only"> at NatWest/s,
    );
  });

  it("lists what a search finds of one name under it, each a press away, and says of one alone what it is for", () => {
    const [business, personal] = family("NatWest", ["Business", "Personal"]);
    const both = page({ banks: [business, personal], query: "natwest" });
    expect(both).not.toContain("<summary");
    expect(both).toMatch(/NatWest<\/span>.*>Business<\/span><span class="sr-only"> at NatWest.*>Personal<\/span>/s);
    const one = page({ banks: [{ ...personal, name: "NatWest" }], query: "natwest personal" });
    expect(one).toMatch(/NatWest<\/span><span[^>]*> Personal</);
  });

  it("leads popular members of a family straight to their agreement, named once", () => {
    const [business, personal] = family("NatWest", ["Business", "Personal"]);
    const html = page({ banks: [business, personal], popular: [business] });
    const [tile = ""] = /<a[^>]*bank-tile.*?<\/a>/s.exec(html) ?? [];
    expect(tile).toContain('href="/connect/natwest-business"');
    expect(tile.replace(/<[^>]*>/g, "").trim()).toBe("NatWest Business");
  });

  it("puts what the company has used first, and says wherever it is that access has ended", () => {
    const natwest = bank("NatWest");
    const html = page({ banks: [natwest, bank("Tide")], used: [natwest], endedKeys: ["natwest"] });
    expect(html).toMatch(/Your banks.*NatWest.*Access ended · .*Reconnect.*All banks/s);
    expect(html.match(/Access ended/g)).toHaveLength(2);
  });

  it("says beforehand where others just failed, but of a bank that is connected nothing but that", () => {
    const html = page({
      banks: [bank("Monzo"), bank("Tide")],
      connectedKeys: ["tide"],
      failingKeys: ["monzo", "tide"],
    });
    expect(html.match(/Problems in the last hour/g)).toHaveLength(1);
    expect(html).toMatch(/Monzo.*Problems in the last hour.*Tide.*Connected/s);
  });

  it("says of a bank that is connected when nothing new comes of it", () => {
    const html = page({ banks: [bank("Tide")], connectedKeys: ["tide"], stalledKeys: ["tide"] });
    expect(html).toContain("Connected, but not updating");
    expect(html).not.toContain("Connected<");
  });

  it("keeps the search when it leads to more banks", () => {
    const banks = Array.from({ length: 40 }, (_, at) => bank(`Bank ${at}`));
    const html = page({ banks, query: "bank", country: "GB", countries: ["GB", "IE"], matches: 90, total: 5_000 });
    expect(html).toContain("/connect?q=bank&amp;country=GB&amp;more=1#bank-41");
    expect(html).toContain("90 banks found");
  });

  it("says what to try when nothing is found", () => {
    const html = page({ banks: [], query: "<b>zz", country: "IE", countries: ["GB", "IE"], matches: 0, total: 120 });
    expect(html).toContain("No bank matches “&lt;b&gt;zz”");
    expect(html).toContain('href="/connect?country=IE"');
    expect(html).toContain('href="/connect?q=%3Cb%3Ezz"');
    expect(html).toContain("Not listed");
  });

  it("says how old the list is when it cannot be refreshed", () => {
    const html = page({ state: "stale" });
    expect(html).toContain("22 November at 14:05 GMT");
    expect(html).toContain("NatWest");
  });

  it("says where the problem is when there is no list, and what to do next", () => {
    const html = page({ state: "unavailable", asOf: null, banks: [], query: "tide" });
    expect(html).toContain("The problem is between us and Codat");
    expect(html).toMatch(/<a[^>]*href="\/connect\?q=tide"[^>]*>Try again/);
    expect(html).toContain("Not listed");
    expect(html).not.toContain("<form");
  });

  it("has no inline style, which the content security policy forbids", () => {
    expect(page({ countries: ["GB", "IE"] })).not.toContain("style=");
  });

  it("loads logos late and reserves their place", () => {
    expect(page()).toMatch(/<img[^>]*width="40"[^>]*height="40"[^>]*loading="lazy"[^>]*decoding="async"/);
  });
});
