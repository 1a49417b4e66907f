import "server-only";
import { listConnectionRows } from "@/lib/db/connections";
import type { Visitor } from "@/lib/domain/visitor";

/** The linked connection of a signed-in visitor's company to a bank, the first login first; null for anybody else. */
export async function findLinkedConnection(visitor: Visitor, providerKey: string): Promise<string | null> {
  if (visitor.kind === "nobody" || visitor.userId === null) return null;
  const linked = (await listConnectionRows(visitor.companyId)).filter(
    (row) => row.providerKey === providerKey && row.status === "Linked",
  );
  return linked.sort((a, b) => a.login - b.login)[0]?.id ?? null;
}

/** Whether somebody of the visitor's company has been sent to a bank, so that it may have been authorised there. */
export async function wasSentToBank(visitor: Visitor, providerKey: string): Promise<boolean> {
  if (visitor.kind === "nobody") return false;
  const rows = await listConnectionRows(visitor.companyId);
  return rows.some((row) => row.providerKey === providerKey && row.sentAt !== null);
}
