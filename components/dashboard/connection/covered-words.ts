import type { AttentionWords } from "@/components/dashboard/attention-words";
import { isOver, loginName, otherLoginName } from "@/components/dashboard/connection-words";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { listWords } from "@/lib/contracts/list-words";
import { displayText } from "@/lib/domain/bank-text";

/** "Everyday, ending 1042". */
export function accountName({ name, ending }: { name: string; ending: string | null }): string {
  const shown = displayText(name, 120) || "Account";
  return ending ? `${shown}, ending ${ending}` : shown;
}

/**
 * What its page says of a login that has ended while another still shares its accounts: all but those on credit, which have
 * no number that proves it. Null for any other.
 */
export function coveredWords({
  connection,
  accounts,
  role,
}: Pick<ConnectionDetailView, "connection" | "accounts" | "role">): AttentionWords | null {
  const { duplicateOf, attention, bankName } = connection;
  if (attention !== "reconnect" || !isOver(connection) || !duplicateOf?.isSharing) return null;
  const shared = new Set(duplicateOf.accounts.map(accountName));
  const others = accounts.filter((account) => account.closedAt === null && !shared.has(accountName(account)));
  if (shared.size === 0 || others.length === 0 || others.some(({ kind }) => kind !== "credit")) return null;
  const other = otherLoginName(duplicateOf, bankName);
  const names = listWords(others.map(({ name }) => displayText(name, 120) || "Account"));
  const still =
    others.length === 1
      ? `${other} still shares its accounts. We can't prove that ${names} is one of them.`
      : `${other} still shares its accounts. We can't prove that ${names} are among them.`;
  return {
    tone: "info",
    title: `${loginName(connection)} has ended`,
    text:
      role === "owner"
        ? `${still} If so, merge the two. If not, reconnect.`
        : `${still} If so, an owner of the company can merge the two. If not, reconnect.`,
    action: role === "owner" ? "Merge" : null,
  };
}
