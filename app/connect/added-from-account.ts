import { getCustomer } from "@/lib/auth/customer";
import { getVisitor } from "@/lib/auth/visitor";
import { getJourney } from "@/lib/server/journeys/journeys";

/** Whether the bank is one more for the account: then the way to it has no first step, and begins at the account's home. */
export async function isAddedFromAccount(): Promise<boolean> {
  const journey = await getJourney(await getVisitor());
  return journey ? journey.isFromAccount : (await getCustomer())?.company != null;
}
