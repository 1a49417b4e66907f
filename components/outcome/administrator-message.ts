/** What somebody whose login may not share an account can write to the person who can allow it. */
type Asked = { bankName: string | null; brandName: string };

/** The message, a paragraph each. */
export function administratorMessage({ bankName, brandName }: Asked): string[] {
  const bank = bankName ?? "our bank";
  return [
    "Hello,",
    `I'm connecting our account at ${bank} to ${brandName}, but I don't have permission to share it. Could you give me permission at ${bank}?`,
    "Thank you",
  ];
}

/** The same as a mail to be addressed. */
export function administratorMailHref(asked: Asked): string {
  const subject = encodeURIComponent(`Permission needed at ${asked.bankName ?? "our bank"}`);
  return `mailto:?subject=${subject}&body=${encodeURIComponent(administratorMessage(asked).join("\r\n\r\n"))}`;
}
