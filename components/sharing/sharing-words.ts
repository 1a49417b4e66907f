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
  value: string | string[] | undefined,
  stopped: Stopped | null,
): { title: string; text: string } | null {
  if (value === "stopped") return stopped && stoppedWords(stopped);
  return (typeof value === "string" && done.get(value)) || null;
}

/** The bank that the query names, where it is stopped. */
type Stopped = { name: string; isNotifyingCodat: boolean };

function stoppedWords({ name, isNotifyingCodat }: Stopped): { title: string; text: string } {
  return {
    title: `You stopped sharing ${name}`,
    text: isNotifyingCodat
      ? `We no longer collect any data from ${name}. We're telling Codat too.`
      : `We get no new data from ${name}.`,
  };
}
