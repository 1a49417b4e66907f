/** A company that is written to the database before the app starts: linked, read and settled. */
export type Size = {
  name: string;
  connections: number;
  dataTypes: number;
  transactions: number;
  /** How many connections in turn hold the very same accounts and transactions; one unless it is said. */
  loginsEach?: number;
};

export const usualCompany: Size = { name: "a usual company", connections: 3, dataTypes: 4, transactions: 1_000 };

/** What `account` sets against each other: few and many of the one thing, and nothing else that differs. */
export const sizes = {
  few: { name: "10 connections", connections: 10, dataTypes: 4, transactions: 0 },
  many: { name: "1,000 connections", connections: 1_000, dataTypes: 4, transactions: 0 },
  wide: { name: "20 connections, 50 data types", connections: 20, dataTypes: 50, transactions: 0 },
  short: { name: "1,000 transactions", connections: 3, dataTypes: 4, transactions: 1_000 },
  long: { name: "100,000 transactions", connections: 3, dataTypes: 4, transactions: 100_000 },
} satisfies Record<string, Size>;

/** What `twice` sets against each other: the same data, held by one connection and by two. */
export const held = {
  once: { name: "30,000 transactions, connected once", connections: 1, dataTypes: 4, transactions: 30_000 },
  twice: {
    name: "30,000 transactions, connected twice",
    connections: 2,
    dataTypes: 4,
    transactions: 60_000,
    loginsEach: 2,
  },
} satisfies Record<string, Size>;
