import { getSingleProviderKey } from "@/lib/server/banks/banks";

/** The steps of a new customer, the last of which is at the bank; choosing a bank is none where only one is offered. */
export function journeySteps(): string[] {
  const chooseBank = getSingleProviderKey() === null ? ["Choose your bank"] : [];
  return ["Your company", ...chooseBank, "What you share", "Your bank"];
}
