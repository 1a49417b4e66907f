export type BankSeed = {
  key: string;
  name: string;
  colour: string;
  country?: "GB" | "IE";
  enabled?: boolean;
  isBeta?: boolean;
  dataProvidedBy?: null;
};
