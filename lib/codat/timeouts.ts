import "server-only";

/** How long is waited for Codat, in milliseconds. One object, so that tests of failures need not last as long as these do. */
export const timeouts = {
  /** How long a page waits for Codat before it shows what is known: a person waits three seconds at most. */
  pageMs: 1_900,
  /** One attempt of a read, its body included; then all attempts together. */
  readTimeoutMs: 5_000,
  readDeadlineMs: 10_000,
  /** The one attempt of a write: cutting it short costs more than waiting, because its work may be done all the same. */
  writeTimeoutMs: 12_000,
  /** Before the second attempt; twice as long before the third; give or take a half. */
  retryMs: 300,
  /** What was created is in every list by then. */
  settleMs: 3_000,
  /** Codat has carried out or dropped a create by then, counted from its sending, when its answer never came. */
  lateWorkMs: 20_000,
  /** How long the circuit opens first. */
  circuitMs: 5_000,
  /** For the database that holds what all instances know of Codat: then a call leaves without it. */
  databaseMs: 1_000,
};
