import "server-only";
import { inspect } from "node:util";
import { log } from "./log";

/**
 * From now on what libraries print as errors and warnings goes into the log, as a line like any other: searched for
 * secrets, cut, and with the request that it belongs to. Next prints what strangers sent.
 */
export function sendConsoleToLog(printer: Pick<Console, "error" | "warn"> = console): void {
  printer.error = (...values: unknown[]) => log().error(described(values), "printed by a library");
  printer.warn = (...values: unknown[]) => log().warn(described(values), "printed by a library");
}

function described(values: unknown[]): { error?: unknown; text?: string } {
  const error = values.find((value) => value instanceof Error);
  const text = values.filter((value) => value !== error).map(inWords);
  return { ...(error !== undefined && { error }), ...(text.length > 0 && { text: text.join(" ") }) };
}

function inWords(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 1, maxStringLength: 200, breakLength: Infinity });
}
