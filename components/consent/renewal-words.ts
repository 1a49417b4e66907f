import type { ConnectionView } from "@/lib/contracts/dashboard";

export type RenewalWords = { title: string; lead: string; agree: string; safety: string };

/** What confirming access means, by how the connection stands. */
export function renewalWords(
  { state, daysLeft, bankName, attention }: Pick<ConnectionView, "state" | "daysLeft" | "bankName" | "attention">,
  { name, until }: { name: string; until: string },
): RenewalWords {
  const unchanged = "If you turn back at your bank, nothing changes: everything stays as it is.";
  if (state === "pending") {
    return {
      title: `Go on linking ${name}`,
      lead: "You began this and haven't finished at your bank. Nothing has been shared yet.",
      agree: `Agree and continue to ${bankName}`,
      safety: "Nothing is shared until you have signed in at your bank and confirmed it there.",
    };
  }
  if (state === "stopped") {
    return {
      title: `Share ${name} again`,
      lead: `You stopped sharing. Agree again, and it goes on until ${until}; your accounts won't appear twice.`,
      agree: `Agree and continue to ${bankName}`,
      safety: "Nothing is shared until you have signed in at your bank and confirmed it there.",
    };
  }
  const isOver = state === "ended" || attention === "reconnect" || (daysLeft !== null && daysLeft < 0);
  return {
    title: isOver ? `Reconnect ${name}` : `Renew access to ${name}`,
    lead: isOver
      ? `Sign in at your bank again, and sharing goes on until ${until}. What we read is safe; your accounts won't appear twice.`
      : `Sign in at your bank again, and sharing goes on until ${until}.`,
    agree: isOver ? `Agree and reconnect ${bankName}` : `Agree and renew at ${bankName}`,
    safety: unchanged,
  };
}
