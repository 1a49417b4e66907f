import type { ConnectionView, RenewalKind } from "@/lib/contracts/dashboard";
import { fewWords } from "@/lib/contracts/list-words";
import { loginName } from "./connection-words";

/** What leads to several banks one after the other, and which they are. */
export function severalWords(kind: RenewalKind, connections: ConnectionView[]): { action: string; text: string } {
  const count = connections.length;
  const names = fewWords(connections.map(loginName));
  return kind === "reconnect"
    ? { action: `Reconnect all ${count}`, text: `${count} to reconnect, one after the other: ${names}` }
    : { action: `Renew all ${count}`, text: `${count} to renew, one after the other: ${names}` };
}
