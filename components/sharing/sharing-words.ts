import { loginName } from "@/components/dashboard/connection-words";
import type { ConnectionView } from "@/lib/contracts/dashboard";

const done = new Map([
  ["sent", { title: "Check your email", text: "Open the link in it to confirm access." }],
  [
    "keep-first",
    {
      title: "Confirm your email first",
      text: "This browser already shares a bank. Ask for a link below. Once it is confirmed, you can ask someone else to connect another one.",
    },
  ],
  ["already", { title: "That was already done", text: "You don't need to do anything." }],
]);

/** What the last form of the page led to, by its query; null when we know of none. */
export function readSharingFlash(
  query: Record<string, string | string[] | undefined>,
  connections: ConnectionView[],
): { title: string; text: string } | null {
  if (query.done === "stopped") {
    const stopped = connections.find(({ id, state }) => id === query.bank && state === "stopped");
    return stopped ? stoppedWords(stopped) : null;
  }
  return (typeof query.done === "string" && done.get(query.done)) || null;
}

function stoppedWords(connection: ConnectionView): { title: string; text: string } {
  const name = loginName(connection);
  return {
    title: `You stopped sharing ${name}`,
    text: connection.isNotifyingCodat
      ? `We no longer collect any data from ${name}. We're telling Codat too.`
      : `We get no new data from ${name}.`,
  };
}
