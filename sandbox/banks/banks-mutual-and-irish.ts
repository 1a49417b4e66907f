import type { BankSeed } from "./bank-seed";

export const mutualAndIrishBanks: readonly BankSeed[] = [
  { key: "aib_ie", name: "AIB", country: "IE", colour: "#5b2d73" },
  { key: "aib_business_ie", name: "AIB Business (iBB)", country: "IE", colour: "#5b2d73" },
  { key: "aib_ni_uk", name: "AIB (NI)", colour: "#5b2d73" },
  { key: "aib_gb_uk", name: "Allied Irish Bank (GB)", colour: "#5b2d73" },
  { key: "bank_of_ireland_ie", name: "Bank of Ireland", country: "IE", colour: "#0a3d91" },
  { key: "bank_of_ireland_business_ie", name: "Bank of Ireland Business On Line", country: "IE", colour: "#0a3d91" },
  { key: "bank_of_ireland_uk", name: "Bank of Ireland (UK)", colour: "#0a3d91" },
  { key: "ulster_bank_ie", name: "Ulster Bank (ROI)", country: "IE", colour: "#213f7f", enabled: false },
  { key: "permanent_tsb_ie", name: "Permanent TSB", country: "IE", colour: "#2a7f62" },
  { key: "permanent_tsb_business_ie", name: "Permanent TSB Business", country: "IE", colour: "#2a7f62" },
  { key: "an_post_money_ie", name: "An Post Money", country: "IE", colour: "#2e6b34" },
  { key: "revolut_ie", name: "Revolut (Ireland)", country: "IE", colour: "#191c1f" },
  { key: "revolut_business_ie", name: "Revolut Business (Ireland)", country: "IE", colour: "#191c1f" },
  { key: "wise_ie", name: "Wise (Ireland)", country: "IE", colour: "#2f5711" },
  { key: "danske_bank_ie", name: "Danske Bank (Ireland)", country: "IE", colour: "#003755" },
  { key: "barclays_ie", name: "Barclays Bank Ireland", country: "IE", colour: "#0a74a6" },
  { key: "fire_ie", name: "Fire", country: "IE", colour: "#c4441d" },
  { key: "payac_cu_ie", name: "Credit Unions (Payac)", country: "IE", colour: "#2d6a8e" },
  { key: "progressive_cu_ie", name: "Progressive Credit Union", country: "IE", colour: "#38761d" },
  { key: "core_cu_ie", name: "Core Credit Union", country: "IE", colour: "#8b5a2b" },
  { key: "yorkshire_bs_uk", name: "Yorkshire Building Society", colour: "#1f5f8b" },
  { key: "coventry_bs_uk", name: "Coventry Building Society", colour: "#20639b" },
  { key: "skipton_bs_uk", name: "Skipton Building Society", colour: "#186a5b" },
  { key: "leeds_bs_uk", name: "Leeds Building Society", colour: "#125d98" },
  { key: "principality_bs_uk", name: "Principality Building Society", colour: "#8b1e3f" },
  { key: "newcastle_bs_uk", name: "Newcastle Building Society", colour: "#2b2d5b" },
  { key: "cumberland_bs_uk", name: "Cumberland Building Society", colour: "#006b54" },
  { key: "nottingham_bs_uk", name: "Nottingham Building Society", colour: "#2d6a4f" },
  { key: "west_brom_bs_uk", name: "West Brom Building Society", colour: "#9a3412" },
  { key: "london_mutual_cu_uk", name: "London Mutual Credit Union", colour: "#3d405b" },
];

/** Two entries that stand for a provider as a whole; they are listed but cannot be connected. */
export const wholeProviders: readonly BankSeed[] = [
  { key: "upvr", name: "TrueLayer", colour: "#2d2a5a", enabled: false, country: "GB" },
  { key: "suuo", name: "Plaid", colour: "#222222", enabled: false, country: "GB", dataProvidedBy: null },
];

export const otherProviders: readonly (BankSeed & { sourceType: "Accounting" | "Commerce" | "Expense" })[] = [
  { key: "gbol", name: "Xero", colour: "#1b7fa8", sourceType: "Accounting" },
  { key: "qhyg", name: "QuickBooks Online", colour: "#2a7a2a", sourceType: "Accounting" },
  { key: "tdou", name: "Sage Business Cloud Accounting", colour: "#0f6b3a", sourceType: "Accounting" },
  { key: "dizb", name: "FreeAgent", colour: "#2266bb", sourceType: "Accounting" },
  { key: "akxx", name: "Oracle NetSuite", colour: "#4c4c4c", sourceType: "Accounting" },
  { key: "vjms", name: "Pandle", colour: "#b5476d", sourceType: "Accounting" },
  { key: "fztf", name: "Shopify", colour: "#4b7d2f", sourceType: "Commerce" },
  { key: "pqsw", name: "WooCommerce", colour: "#6f4a8e", sourceType: "Commerce" },
  { key: "swdt", name: "Pleo Expenses", colour: "#b5476d", sourceType: "Expense" },
];
