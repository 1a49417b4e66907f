import "server-only";
import type { Customer } from "@/lib/domain/customer";
import { authoriseConnection } from "@/lib/server/access/authorise";
import { decideAsOwner } from "./confirmations";

/**
 * An owner's word on a bank that somebody authorised in a browser nobody knows: it counts from now on, or is undone. Deciding
 * twice does no harm. @throws AppError "not-found", "forbidden" for members
 */
export async function decideReturn(customer: Customer, connectionId: string, answer: "yes" | "no"): Promise<void> {
  const row = await authoriseConnection(customer, connectionId, "owner");
  await decideAsOwner(row.id, customer.userId, answer);
}
