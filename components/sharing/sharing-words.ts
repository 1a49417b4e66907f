const done = new Map([
  ["sent", { title: "Check your email", text: "Open the link in it to confirm access." }],
  ["stopped", { title: "You stopped sharing", text: "We get no new data from this bank." }],
  [
    "unlinking",
    { title: "You stopped sharing", text: "We no longer collect any data from this bank. We're telling Codat too." },
  ],
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
export function readSharingFlash(value: string | string[] | undefined): { title: string; text: string } | null {
  return (typeof value === "string" && done.get(value)) || null;
}
