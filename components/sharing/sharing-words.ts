const done = new Map([
  ["sent", { title: "Look into that mailbox", text: "The mail has a link to a page where access is confirmed." }],
  ["stopped", { title: "You stopped sharing", text: "Nothing new is read from this bank." }],
  [
    "unlinking",
    { title: "You stopped sharing", text: "We no longer read anything from this bank. We're telling Codat too." },
  ],
  ["already", { title: "That had been done already", text: "There is nothing more to do." }],
]);

/** What the last form of the page led to, by its query; null when we know of none. */
export function readSharingFlash(value: string | string[] | undefined): { title: string; text: string } | null {
  return (typeof value === "string" && done.get(value)) || null;
}
