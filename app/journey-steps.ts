import { getSingleProviderKey } from "@/lib/server/banks/banks";

/**
 * The customer's steps, the last of which is at the bank; choosing a bank is none where only one is offered, nor is the
 * company for somebody who adds a bank from its account.
 */
export function journeySteps({ isFromAccount = false } = {}): string[] {
  const company = isFromAccount ? [] : ["Your company"];
  const chooseBank = getSingleProviderKey() === null ? ["Choose your bank"] : [];
  return [...company, ...chooseBank, "What you share", "Your bank"];
}
