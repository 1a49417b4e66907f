import { afterAll, afterEach, beforeEach } from "vitest";

const unexpected: string[] = [];

// A test that expects a message replaces the method itself, with vi.spyOn and an implementation of its own.
beforeEach(recordConsole);
afterEach(failOnConsole);
afterAll(failOnConsole);
recordConsole();

function recordConsole(): void {
  for (const level of ["error", "warn"] as const) {
    console[level] = (...values: unknown[]) => {
      unexpected.push(`console.${level}: ${values.map(printable).join(" ")}`);
    };
  }
}

function failOnConsole(): void {
  const messages = unexpected.splice(0);
  if (messages.length > 0) throw new Error(`Nothing should be printed here, but this was:\n${messages.join("\n")}`);
}

function printable(value: unknown): string {
  return value instanceof Error ? (value.stack ?? value.message) : String(value);
}
