import "server-only";
import { type BankSection, readSection } from "@/lib/contracts/bank-section";
import { seal, unseal } from "@/lib/seal";

/** What goes to the bank with the customer and comes back: the journey, and where in the account it was begun. */
export type ReturnState = { journey: string; section?: BankSection | undefined };

export function sealReturnState({ journey, section }: ReturnState, seconds: number): Promise<string> {
  return seal("state", section === undefined ? { journey } : { journey, section }, seconds);
}

/** What was sent along, or null where it is not ours, or too old. */
export async function readReturnState(state: string): Promise<Required<ReturnState> | null> {
  const sealed = await unseal("state", state);
  if (typeof sealed?.journey !== "string") return null;
  const section = typeof sealed.section === "string" ? sealed.section : undefined;
  return { journey: sealed.journey, section: readSection({ section }) };
}
