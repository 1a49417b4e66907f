import { performance } from "node:perf_hooks";

/** What went wrong in words for the person at the terminal: shown without a stack. */
export class PlainError extends Error {}

/** Runs a long step: says what it is while it runs, and how long it took once it is done. */
export async function timed(label, work) {
  const began = performance.now();
  process.stdout.write(`${label} … `);
  try {
    const result = await work();
    process.stdout.write(`${elapsed(began)}\n`);
    return result;
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}

/** @param {number} began from performance.now() */
export function elapsed(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

/** Prints what stopped a command; only what nobody foresaw gets a stack. */
export function showError(error) {
  console.error(error instanceof PlainError ? `\n${error.message}` : error);
}
